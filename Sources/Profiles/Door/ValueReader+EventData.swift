import Diagnostics
import JSONText

extension ValueReader {
    /// The longest data of one event, in bytes.
    private static let longestEventData = 64 << 10

    /// The data of an event as a command or a call brings it: an object with no other names than the catalogue declares.
    package func eventData(_ text: String, of event: EventDefinition) throws(Misreading) -> EventData {
        guard text.utf8.count <= ValueReader.longestEventData else {
            throw Misreading(
                field: "the data", found: "\(text.utf8.count) bytes",
                expected: "at most \(ValueReader.longestEventData) bytes")
        }
        var reader = JSONTextReader(text)
        let json: JSONTextValue
        do throws(JSONTextReader.Mistake) {
            json = try reader.value()
        } catch {
            throw Misreading(field: "the data", found: text, expected: "JSON", help: error.description)
        }
        return try eventData(json, of: event)
    }

    /// The data of an event that was read as JSON already; null is none.
    package func eventData(_ json: JSONTextValue, of event: EventDefinition) throws(Misreading) -> EventData {
        if case .null = json { return EventData() }
        guard let members = json.object else {
            throw Misreading(field: "the data", found: json.kind, expected: "an object such as {\"name\": \"value\"}")
        }
        var values: [String: FieldValue] = [:]
        for (name, json) in members {
            guard let field = event[name] else { throw unknown(name, in: event) }
            values[name] = try value(json, as: field.type, named: name)
        }
        return EventData(values)
    }

    /// A slip in a name would make flows see a missing value.
    private func unknown(_ name: String, in event: EventDefinition) -> Misreading {
        let names = event.fields.map(\.name)
        return Misreading(
            field: "a name in the data of \(event.name)", found: name,
            expected: names.isEmpty ? "none" : "one of \(names.joined(separator: ", "))",
            help: NearestName.suggestion(for: name, in: names).map { "did you mean \($0)?" })
    }
}
