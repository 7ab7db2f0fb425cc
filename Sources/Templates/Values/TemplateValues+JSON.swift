import CivilTime
import JSONText
import Profiles

extension TemplateValues {
    /// One line of JSON that a store keeps; equal values give equal bytes.
    ///
    /// `{"fields":{"age":34,"first_name":"Zoë","joined_at":{"date":"2020-03-01"}},"tags":["vip"]}`: keys are sorted,
    /// empty members are left out, dates and instants are wrapped so that they stay what they are.
    package var jsonText: String {
        var writer = JSONTextWriter()
        writer.open("{")
        writeFields(fields, as: "fields", to: &writer)
        writeHandles(statuses, as: "statuses", to: &writer)
        writeHandles(tags, as: "tags", to: &writer)
        writeFields(triggerData, as: "trigger_data", to: &writer)
        if let triggerDate { writer.member("trigger_date", triggerDate.description) }
        if let zone { writer.member("zone", zone.identifier) }
        writer.close("}")
        return writer.result
    }

    private func writeFields(
        _ fields: [String: FieldValue], as name: String, to writer: inout JSONTextWriter
    ) {
        guard !fields.isEmpty else { return }
        writer.key(name)
        writer.open("{")
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            write(value, to: &writer)
        }
        writer.close("}")
    }

    private func write(_ value: FieldValue, to writer: inout JSONTextWriter) {
        switch value {
        case .number(let number) where !number.isFinite: writer.word("null")
        case .date(let date): writer.word("{\"date\":\"\(date.description)\"}")
        case .instant(let instant): writer.word("{\"ms\":\(instant.milliseconds)}")
        case .missing, .text, .number, .boolean, .list: value.write(to: &writer)
        }
    }

    private func writeHandles(_ handles: Set<String>, as name: String, to writer: inout JSONTextWriter) {
        if !handles.isEmpty { writer.member(name, handles.sorted()) }
    }

    /// Reads what `jsonText` wrote; nil for anything else.
    package init?(jsonText: String) {
        var reader = JSONTextReader(jsonText)
        guard let object = reader.readWhole()?.object else { return nil }
        self.init()
        for (name, value) in object {
            switch name {
            case "fields":
                guard let values = TemplateValues.fieldValues(of: value) else { return nil }
                fields = values
            case "trigger_data":
                guard let values = TemplateValues.fieldValues(of: value) else { return nil }
                triggerData = values
            case "tags":
                guard let handles = value.texts else { return nil }
                tags = Set(handles)
            case "statuses":
                guard let handles = value.texts else { return nil }
                statuses = Set(handles)
            case "trigger_date":
                guard let date = value.text.flatMap({ CivilDate($0) }) else { return nil }
                triggerDate = date
            case "zone":
                guard let rules = value.text.flatMap({ ZoneRules.named($0) }) else { return nil }
                zone = rules
            default: return nil
            }
        }
    }

    private static func fieldValues(of json: JSONTextValue) -> [String: FieldValue]? {
        guard let members = json.object else { return nil }
        var values: [String: FieldValue] = [:]
        for (name, json) in members {
            guard let value = fieldValue(of: json) else { return nil }
            values[name] = value
        }
        return values
    }

    private static func fieldValue(of json: JSONTextValue) -> FieldValue? {
        switch json {
        case .null: return .missing
        case .text(let text): return FieldValue(text: text)
        case .number(let digits): return Double(digits).map { .number($0) }
        case .boolean(let answer): return .boolean(answer)
        case .object(let members):
            guard members.count == 1, let (name, value) = members.first else { return nil }
            if name == "date" { return value.text.flatMap { CivilDate($0) }.map { .date($0) } }
            guard name == "ms", case .number(let digits) = value else { return nil }
            return Int64(digits).map { .instant(Instant(milliseconds: $0)) }
        case .list:
            let texts = json.texts?.compactMap { FoldedText($0) } ?? []
            return texts.isEmpty ? nil : .list(texts)
        }
    }
}
