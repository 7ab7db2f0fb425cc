import Diagnostics
import Flows

extension Rule {
    static let oneVerb = Rule("one-verb", .error, "a step with no verb, or with more than one")
    static let stepIDMissing = Rule(
        "step-id-missing", .error, "a step without an id: people waiting there would be lost")
    static let elseMissing = Rule("else-missing", .error, "a branch that does not say what happens otherwise")
}

/// Reads steps; a further verb is a further file and a further line here.
enum StepReading {
    static let id = Key.optional("id", ValueKind<String>.identifier.placed, "the step's permanent id", example: "treat")

    static let verbs = Alternatives<Verb>(
        "a step", noun: "verb", rule: .oneVerb,
        choices: [
            SendReading.key, WaitReading.key, TagVerbReading.add, TagVerbReading.remove, OptOutReading.key,
            BranchReading.key, EndReading.key,
        ],
        later: [
            .later("wait_until", "waits for a condition"),
            .later("split", "sends people different ways by chance"),
            .later("only_arms", "runs for some arms of a split only"),
            .later("set_preference", "turns a preference off"),
            .later("record_consent", "records a customer's decision"),
            .later("set", "sets custom fields"),
            .later("add_status", "adds a status"),
            .later("remove_status", "removes a status"),
            .later("webhook", "tells another system"),
            .later("emit", "records an event"),
        ],
        beside: [id],
        elsewhere: ["if": "a step has no condition of its own: put it into a `branch`"])

    /// The steps of a flow or of one way through it.
    static func steps(allowsEmpty: Bool) -> ValueKind<[Step]> {
        ValueKind<[Step]>(.list(.reference("a step"))) { node, reading in
            one.list(allowsEmpty: allowsEmpty).read(node, &reading)
        }
    }

    private static let one = ValueKind<Step>(.reference("a step")) { node, reading in
        let (verb, mapping) = verbs.read(node, &reading)
        guard let mapping else { return nil }
        let id = mapping.read(id, &reading)
        if let id {
            reading.mention(.stepID(id.value), at: id.span)
        } else if !mapping.has(Self.id), mapping.node.isWhole {
            reading.report(
                .stepIDMissing, "this step has no id", at: mapping.place(of: Self.id),
                notes: ["people waiting here could not be found after an edit"], help: "`id: \(suggestedID(mapping))`")
        }
        guard let id, let verb else { return nil }
        let place = mapping.entry(verb.word)?.keySpan ?? mapping.headSpan
        return Step(id: id.value, verb: verb, span: place)
    }

    private static func suggestedID(_ mapping: OpenedMapping) -> String {
        let verb = verbs.choices.first { mapping.entry($0.name) != nil }?.name
        return verb.map { $0.replacing("_", with: "-") } ?? "remind"
    }
}
