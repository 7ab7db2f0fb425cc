import FlowLanguage
import JSONText
import Profiles

extension FieldsReport {
    /// The same for programs: `{"fields":[…],"flags":[…],"channels":[…],"purposes":[…],"events":[…],"tags":[…],"statuses":[…]}`
    var json: String {
        var json = JSONTextWriter()
        json.open("{")
        write("fields", fields, to: &json) { field, json in
            json.member("name", field.name)
            json.member("type", field.type.rawValue)
            if let values = field.values { json.member("values", values) }
            json.member("origin", FieldsReport.word(for: field.source))
            json.member("meaning", field.meaning)
            json.member("operators", field.type.operators)
        }
        write("flags", CommsFlag.all, to: &json) { flag, json in
            json.member("name", flag.name)
            json.member("channel", flag.channel.rawValue)
            json.member("meaning", flag.meaning)
            json.member("operators", FieldType.boolean.operators)
        }
        write("channels", Channel.allCases, to: &json) { channel, json in
            json.member("name", channel.rawValue)
            json.member("meaning", channel.meaning)
        }
        write("purposes", Purpose.allCases, to: &json) { purpose, json in
            json.member("name", purpose.rawValue)
            json.member("meaning", purpose.meaning)
        }
        write("events", names.events ?? [], to: &json) { event, json in
            json.member("name", event.name)
            json.key("data")
            json.open("{")
            for field in event.fields { json.member(field.name, field.type.rawValue) }
            json.close("}")
        }
        json.member("tags", names.tags)
        json.member("statuses", names.statuses)
        json.close("}")
        return json.result
    }

    private func write<Element>(
        _ name: String, _ elements: [Element], to json: inout JSONTextWriter,
        members: (Element, inout JSONTextWriter) -> Void
    ) {
        json.key(name)
        json.open("[")
        for element in elements {
            json.separate()
            json.open("{")
            members(element, &json)
            json.close("}")
        }
        json.close("]")
    }

    private static func word(for source: FieldSource) -> String {
        switch source {
        case .computed: "computed"
        case .column, .flag, .verification: "stored"
        case .custom: "custom"
        case .dateAttribute: "date"
        }
    }
}
