import Diagnostics
import Flows

/// Reads steps; a further verb is a further file and a further line here.
enum StepReading {
    static let id = Key.optional("id", ValueKind<String>.identifier.placed, "the step's permanent id", example: "treat")

    static let onlyArms = Key.optional(
        "only_arms", ValueKind<String>.identifier.placed.oneOrMany.named(),
        "the arms that take it, by the split before it; all others pass it", example: "{offer-test: [discount]}")

    static let verbs = Alternatives<Verb>(
        "a step", noun: "verb", rule: .oneVerb,
        choices: [
            SendReading.key, WaitReading.key, WaitUntilReading.key, BranchReading.key, SplitReading.key,
            TagVerbReading.add, TagVerbReading.remove, StatusVerbReading.add, StatusVerbReading.remove,
            OptOutReading.key, PreferenceReading.key, ConsentReading.key, SetReading.key, WebhookCallReading.key,
            EmitReading.key, EndReading.key,
        ],
        beside: [id, onlyArms],
        elsewhere: [
            "if": "a step has no condition of its own: put it into a `branch`",
            "condition": "a step has no condition of its own: put it into a `branch`",
            "type": "the verb itself is the key: `send: {…}`", "action": "the verb itself is the key: `send: {…}`",
            "message": "it stands inside: `send: {message: …, channel: email, purpose: …}`",
            "channel": "it stands inside: `send: {message: …, channel: email, purpose: …}`",
            "purpose": "it stands inside: `send: {message: …, channel: email, purpose: …}`",
            "name": "a step is known by its `id`", "title": "a step is known by its `id`",
            "description": "what a step is for stands in a comment: `# …`",
        ],
        groups: [.needed("id")])

    /// The steps of a flow or of one way through it.
    static func steps(allowsEmpty: Bool) -> ValueKind<[Step]> {
        ValueKind<[Step]>(.list(.reference("a step"), allowsEmpty: allowsEmpty)) { node, reading in
            one.list(allowsEmpty: allowsEmpty).read(node, &reading)
        }
    }

    private static let one = ValueKind<Step>(.reference("a step")) { node, reading in
        let (verb, mapping) = verbs.read(node, &reading)
        guard let mapping else { return nil }
        let id = mapping.read(id, &reading)
        let onlyArms = mapping.read(onlyArms, &reading)
        if let id {
            reading.mention(.stepID(id.value), at: id.span)
        } else if !mapping.has(Self.id), mapping.node.isWhole {
            reading.report(
                .stepIDMissing, "this step has no id", at: mapping.place(of: Self.id),
                notes: ["people waiting here could not be found after an edit"], help: "`id: \(suggestedID(mapping))`")
        }
        guard let id, let verb, onlyArms != nil || !mapping.has(Self.onlyArms) else { return nil }
        for (split, arms) in onlyArms ?? [] {
            reading.mention(.onlyArms(OnlyArmsMention(step: id.value, split: split, arms: arms)), at: split.span)
        }
        let place = mapping.entry(verb.word)?.keySpan ?? mapping.headSpan
        let arms = (onlyArms ?? []).map { ($0.name.value, Set($0.value.map(\.value))) }
        return Step(
            id: id.value, verb: verb, onlyArms: Dictionary(arms, uniquingKeysWith: { $0.union($1) }), span: place)
    }

    private static func suggestedID(_ mapping: OpenedMapping) -> String {
        let verb = verbs.choices.first { mapping.entry($0.name) != nil }?.name
        return verb.map { $0.replacing("_", with: "-") } ?? "remind"
    }
}
