import CivilTime
import JSONText

extension FieldValue {
    /// Writes the value as programs read it: dates and instants are texts, what is missing is null.
    package func write(to json: inout JSONTextWriter) {
        switch self {
        case .missing: json.word("null")
        case .number(let number): json.word(FieldValue.written(number))
        case .boolean(let answer): json.word(answer ? "true" : "false")
        case .text(let text): json.text(text.written)
        case .date(let date): json.text(date.description)
        case .instant(let instant): json.text(instant.iso8601UTC)
        case .list(let texts): json.list(texts.map(\.written))
        }
    }
}

extension EventData {
    /// The data as programs read it, in alphabetical order of its names; a `ValueReader` reads it back.
    package var jsonText: String {
        var json = JSONTextWriter()
        json.open("{")
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            json.key(name)
            value.write(to: &json)
        }
        json.close("}")
        return json.result
    }
}
