/// JSON as it was written; numbers keep their digits.
package indirect enum JSONTextValue: Sendable {
    case null
    case boolean(Bool)
    case number(String)
    case text(String)
    case list([JSONTextValue])
    case object([(name: String, value: JSONTextValue)])

    /// A member of an object.
    package typealias Member = (name: String, value: JSONTextValue)

    /// What it is, in a message: the value itself, unless it has parts.
    package var kind: String {
        switch self {
        case .null: "null"
        case .boolean(let answer): answer ? "true" : "false"
        case .number(let number): number
        case .text(let text): text
        case .list: "a list"
        case .object: "an object"
        }
    }

    /// The members of an object, in written order.
    package var object: [(name: String, value: JSONTextValue)]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The text, without its quotes.
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The elements of a list of nothing but texts.
    package var texts: [String]? {
        guard case .list(let elements) = self else { return nil }
        let texts = elements.compactMap(\.text)
        return texts.count == elements.count ? texts : nil
    }
}
