import FlowLanguage
import Profiles

/// What may be written in a workspace, for people as tables.
struct FieldsReport {
    let names: WorkspaceNames

    /// The fields that are no flags, in the order in which people look for them.
    var fields: [FieldDefinition] {
        names.fields.filter { if case .flag = $0.source { false } else { true } }
    }

    var text: String {
        var sections = [
            section("FIELDS", fieldTable), section("OPERATORS", operatorTable), section("CHANNELS", channelTable),
            section("PURPOSES", purposeTable), section("FLAGS", flagTable),
        ]
        if names.events?.isEmpty == false { sections.append(section("EVENTS", eventTable)) }
        sections.append(section("TAGS", names.tags))
        sections.append(section("STATUSES", names.statuses))
        return sections.joined(separator: "\n")
    }

    private var fieldTable: [String] {
        var table = Table([])
        for field in fields {
            table.add(field.name, field.type.plainName, FieldsReport.origin(of: field), FieldsReport.meaning(of: field))
        }
        return table.lines(indent: "  ")
    }

    private var operatorTable: [String] {
        var table = Table([])
        for type in FieldType.allCases { table.add(type.plainName, type.operators.joined(separator: " ")) }
        return table.lines(indent: "  ")
    }

    private var channelTable: [String] {
        var table = Table([])
        for channel in Channel.allCases { table.add(channel.rawValue, channel.meaning.replacing("`", with: "")) }
        return table.lines(indent: "  ")
    }

    private var purposeTable: [String] {
        var table = Table([])
        for purpose in Purpose.allCases { table.add(purpose.rawValue, purpose.meaning) }
        return table.lines(indent: "  ")
    }

    private var flagTable: [String] {
        var table = Table([])
        for flag in CommsFlag.all { table.add(flag.name, flag.meaning) }
        return table.lines(indent: "  ")
    }

    private var eventTable: [String] {
        var table = Table([])
        for event in names.events ?? [] {
            table.add(event.name, event.fields.map { "\($0.name) (\($0.type.plainName))" }.joined(separator: ", "))
        }
        return table.lines(indent: "  ")
    }

    private func section(_ title: String, _ lines: [String]) -> String {
        "\(title)\n"
            + (lines.isEmpty ? ["none"] : lines).map { $0.hasPrefix(" ") ? $0 : "  \($0)" }.joined(separator: "\n")
            + "\n"
    }

    /// Where a field's value comes from, in a word.
    static func origin(of field: FieldDefinition) -> String {
        switch field.source {
        case .computed: "worked out"
        case .column, .flag, .verification: "stored"
        case .custom, .dateAttribute: "of your own"
        }
    }

    private static func meaning(of field: FieldDefinition) -> String {
        field.meaning.replacing("`", with: "") + (field.values.map { ": \($0.joined(separator: ", "))" } ?? "")
    }
}
