import Diagnostics
import Flows
import Profiles

/// Reads `tests/personas.yaml`.
enum PersonasReading {
    static let one = Shape(
        "a persona", keys: ProfileEditReading.keys,
        elsewhere: ["like": "a persona says all of itself; tests say `like` and what differs"])
    static let personas = Key.required(
        "personas",
        ValueKind<ProfileEdit?>(.fields(.writable, beside: one)) { node, reading in
            .some(ProfileEditReading.read(node, beside: one, &reading)?.edit)
        }.named(allowsEmpty: true), "made-up customers by name",
        example: "{saver: {first_name: Mia, email_promo: true}}")
    static let shape = Shape("a file of personas", DocumentReading.version, personas)

    /// The personas, also those that could not be read whole, and whether there may be others.
    static func read(_ tree: YAMLTree, _ reading: inout Reading) -> (personas: [Persona], isWhole: Bool) {
        guard let opened = DocumentReading.open(tree, as: shape, &reading) else { return ([], false) }
        let entries = opened.read(personas, &reading)
        let personas = (entries ?? []).map {
            Persona(name: $0.name.value, edit: $0.value ?? ProfileEdit(), span: $0.name.span)
        }
        return (personas, opened.node.isWhole && entries != nil)
    }
}

/// `profile` of a test: a persona and what differs.
enum TestProfileReading {
    static let like = Key.optional(
        "like", ValueKind<String>.persona, "the persona that it is, apart from what stands beside it",
        example: "consenting-adult")
    static let shape = Shape("a profile", keys: [like] + ProfileEditReading.keys)
    static let key = Key.optional(
        "profile",
        ValueKind<TestProfile>(.fields(.writable, beside: shape)) { node, reading in
            guard let (edit, opened) = ProfileEditReading.read(node, beside: shape, &reading) else { return nil }
            return TestProfile(like: opened.read(like, &reading), edit: edit)
        }, "who it is about: fields by their names, on top of a persona",
        example: "{like: consenting-adult, birth_day: 14}")
}
