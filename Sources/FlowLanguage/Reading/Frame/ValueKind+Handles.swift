import Diagnostics
import Profiles

extension ValueKind<String> {
    /// The handle of a tag that something depends on.
    static let askedTag = handle(of: "tags").of(.tag).mentioned { .tagAsked($0) }
    /// The handle of a tag that a flow writes.
    static let writtenTag = handle(of: "tags").of(.tag).mentioned { .tagWritten($0) }
    /// The handle of a status that something depends on.
    static let askedStatus = handle(of: "statuses").of(.status).mentioned { .statusAsked($0) }
    /// The handle of a status that a flow writes.
    static let writtenStatus = handle(of: "statuses").of(.status).mentioned { .statusWritten($0) }
    /// The name of an event of the catalogue.
    static let event = handle(of: "events").of(.event).mentioned { .event($0) }
    /// The name of a webhook of the catalogue.
    static let webhook = identifier.of(.webhook).mentioned { .webhook($0) }
    /// The id of a flow.
    static let flow = identifier.of(.flow).mentioned { .flow($0) }

    /// The id of a message.
    static let message = identifier.of(.message).mentioned { .message($0) }
    /// The id of an audience.
    static let audience = identifier.of(.audience).mentioned { .audience($0) }

    /// The same kind, described as a name of a family.
    func of(_ domain: NameDomain) -> ValueKind {
        ValueKind(description.named(in: domain), allowsNothing: allowsNothing, read: read)
    }

    /// The same kind; each value that is read is noted as a mention.
    func mentioned(as subject: @escaping @Sendable (String) -> Mention.Subject) -> ValueKind {
        ValueKind(description, allowsNothing: allowsNothing) { node, reading in
            guard let value = read(node, &reading) else { return nil }
            reading.mention(subject(value), at: node.span)
            return value
        }
    }
}
