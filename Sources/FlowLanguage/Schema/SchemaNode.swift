import JSONText

/// A piece of a JSON document, its members in the order in which they are given.
indirect enum SchemaNode: Sendable, Equatable {
    case object([Member])
    case list([SchemaNode])
    case text(String)
    case number(Int)
    case boolean(Bool)

    /// A member of an object.
    struct Member: Sendable, Equatable {
        let name: String
        let value: SchemaNode

        init(_ name: String, _ value: SchemaNode) {
            self.name = name
            self.value = value
        }
    }

    /// An object of these members.
    static func of(_ members: KeyValuePairs<String, SchemaNode>) -> SchemaNode {
        .object(members.map { Member($0.key, $0.value) })
    }

    /// The members of an object; none of anything else.
    var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }

    /// The member of that name.
    subscript(name: String) -> SchemaNode? {
        members.first { $0.name == name }?.value
    }

    /// JSON that people can read: an indent of two, and short lists on one line.
    func written(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .text(let text): return JSONTextWriter.quoted(text)
        case .number(let number): return String(number)
        case .boolean(let answer): return answer ? "true" : "false"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map {
                "\(inner)\(JSONTextWriter.quoted($0.name)): \($0.value.written(indent: inner))"
            }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
        case .list(let items):
            let short = "[\(items.map { $0.written() }.joined(separator: ", "))]"
            if !short.contains("\n"), short.utf8.count + indent.utf8.count <= 100 { return short }
            let lines = items.map { inner + $0.written(indent: inner) }
            return "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
        }
    }
}
