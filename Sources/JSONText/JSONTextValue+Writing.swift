extension JSONTextValue {
    /// The value as JSON on one line.
    package var compact: String {
        var writer = JSONTextWriter()
        write(to: &writer)
        return writer.result
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
