extension JSONTextValue {
    /// The value as JSON on one line.
    package var compact: String {
        var writer = JSONTextWriter()
        write(to: &writer)
        return writer.result
    }

    /// The value as JSON that people can read: an indent of two, and short lists on one line.
    package var pretty: String { written(indent: "") }

    private func written(indent: String) -> String {
        let inner = indent + "  "
        switch self {
        case .null, .boolean, .number, .text: return compact
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { "\(inner)\(JSONTextWriter.quoted($0.name)): \($0.value.written(indent: inner))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
        case .list(let elements):
            let short = "[\(elements.map { $0.written(indent: "") }.joined(separator: ", "))]"
            if !short.contains("\n"), short.utf8.count + indent.utf8.count <= 100 { return short }
            let lines = elements.map { inner + $0.written(indent: inner) }
            return "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
        }
    }

    private func write(to writer: inout JSONTextWriter) {
        switch self {
        case .null: writer.word("null")
        case .boolean(let answer): writer.word(answer ? "true" : "false")
        case .number(let number): writer.word(number)
        case .text(let text): writer.text(text)
        case .list(let elements):
            writer.open("[")
            for element in elements {
                writer.separate()
                element.write(to: &writer)
            }
            writer.close("]")
        case .object(let members):
            writer.open("{")
            for (name, value) in members {
                writer.key(name)
                value.write(to: &writer)
            }
            writer.close("}")
        }
    }
}

extension JSONTextValue {
    /// The value with the members of every object in the order of their names: what is equal is written alike.
    package var sorted: JSONTextValue {
        switch self {
        case .null, .boolean, .number, .text: self
        case .list(let elements): .list(elements.map(\.sorted))
        case .object(let members):
            .object(members.map { ($0.name, $0.value.sorted) }.sorted { $0.0 < $1.0 })
        }
    }
}
