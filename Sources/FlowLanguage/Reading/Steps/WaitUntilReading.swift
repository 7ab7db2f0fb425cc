import CivilTime
import Diagnostics
import Flows

extension Rule {
    static let outcomeMissing = Rule(
        "outcome-missing", .error, "a wait_until that does not say what happens in both outcomes")
}

/// `wait_until`: for something to become so, but not for ever.
enum WaitUntilReading {
    static let condition = Key.required("if", ConditionReading.list, "must become a definite yes", example: "[…]")
    static let upTo = Key.required(
        "up_to", ValueKind<CalendarDuration>.duration, "how long it waits at most", example: "3 days")
    static let met = Key.optional(
        "met", StepReading.steps(allowsEmpty: true), "the steps of those for whom it became so", example: "[]")
    static let notMet = Key.optional(
        "not_met", StepReading.steps(allowsEmpty: true), "the steps of those for whom it took too long", example: "[]")
    static let shape = Shape(
        "a wait_until", condition, upTo, met, notMet, groups: [.needed("met"), .needed("not_met")])

    static let key = Key.optional(
        "wait_until", ValueKind<Verb>.mapping(shape, build: read), "waits for a condition",
        example: "{if: […], up_to: 3 days, met: [], not_met: []}")

    @Sendable private static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Verb? {
        let conditions = opened.read(condition, &reading)
        let upTo = opened.read(upTo, &reading)
        let met = opened.read(met, &reading)
        let notMet = opened.read(notMet, &reading)
        // A misspelt outcome was reported as unknown.
        if opened.isUnderstood {
            for outcome in [Self.met, Self.notMet] where !opened.has(outcome) {
                reading.report(
                    .outcomeMissing, "this wait_until does not say what happens when it is \(outcome.words)",
                    at: opened.place(of: outcome), help: "`\(outcome.name): []` when nothing does")
            }
        }
        guard let conditions, let upTo, let met, let notMet else { return nil }
        return .waitUntil(WaitUntil(conditions: conditions, upTo: upTo, met: met, notMet: notMet))
    }
}

extension Key {
    /// The key as it is said.
    fileprivate var words: String { name.replacing("_", with: " ") }
}
