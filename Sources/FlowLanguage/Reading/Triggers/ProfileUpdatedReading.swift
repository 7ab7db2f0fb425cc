import Diagnostics
import Flows
import Profiles

/// `profile_updated`: one of the fields really changed.
enum ProfileUpdatedReading {
    static let fields = Key.required(
        "fields", ValueKind<FieldDefinition>.updated.oneOrMany, "any of these fields",
        example: "[company, occupation]")
    static let from = Key.optional(
        "from", ValueKind<YAMLNode>.anything, "the value that it must have had", example: "silver")
    static let to = Key.optional("to", ValueKind<YAMLNode>.anything, "the value that it must have now", example: "gold")
    static let shape = Shape("an update trigger", fields, from, to, TriggerReading.origin)

    static let key = Key.optional(
        "profile_updated", ValueKind<Firing>.mapping(shape, build: read), "one of the fields really changed",
        example: "{fields: [company, occupation]}")

    @Sendable private static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Firing? {
        let fields = opened.read(fields, &reading)
        let origins = opened.read(TriggerReading.origin, &reading)
        let written = [from, to].filter { opened.has($0) }
        if let fields, fields.count > 1, let first = written.first {
            reading.report(
                .valueType, "\"\(first.name)\" is a value of one field, but there are \(fields.count)",
                at: opened.place(of: first), help: "one trigger for each field")
            return nil
        }
        guard let fields, let field = fields.first else { return nil }
        var values: [String: FieldValue] = [:]
        for key in written {
            guard let entry = opened.entry(key.name),
                let value = reading.read(entry.value, as: .value(of: .profile(field)), of: field.name)
            else { return nil }
            values[key.name] = value
        }
        if let from = values[from.name], from == values[to.name] {
            reading.report(
                .valueType, "nothing changes from \"\(from.written ?? "")\" to the same value",
                at: opened.valuePlace(of: to), help: "write another value, or take one of the two out")
            return nil
        }
        let trigger = UpdateTrigger(fields: fields, from: values[from.name], to: values[to.name])
        return Firing(.profileUpdated(trigger), origins: origins)
    }
}
