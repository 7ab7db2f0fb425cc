import Diagnostics
import Profiles

extension ValueKind<String> {
    /// The handle of a tag that something depends on.
    static let askedTag = handle(of: "tags").mentioned { .tagAsked($0) }
    /// The handle of a tag that a flow writes.
    static let writtenTag = handle(of: "tags").mentioned { .tagWritten($0) }
    /// The handle of a status that something depends on.
    static let askedStatus = handle(of: "statuses").mentioned { .statusAsked($0) }
    /// The handle of a status that a flow writes.
    static let writtenStatus = handle(of: "statuses").mentioned { .statusWritten($0) }
    /// The name of an event of the catalogue.
    static let event = handle(of: "events").mentioned { .event($0) }
    /// The name of a webhook of the catalogue.
    static let webhook = identifier.mentioned { .webhook($0) }
    /// The id of a flow.
    static let flow = identifier.mentioned { .flow($0) }

    /// The same kind; each value that is read is noted as a mention.
    func mentioned(as subject: @escaping @Sendable (String) -> Mention.Subject) -> ValueKind {
        ValueKind(description, allowsNothing: allowsNothing) { node, reading in
            guard let value = read(node, &reading) else { return nil }
            reading.mention(subject(value), at: node.span)
            return value
        }
    }
}
