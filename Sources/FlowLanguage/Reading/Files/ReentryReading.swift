import CivilTime
import Diagnostics
import Flows

/// `never`, `every_time`, or a mapping that says more.
enum ReentryReading {
    static let everyTime = Key.optional(
        "every_time", ValueKind<Reentry.Rule>.oneOf(["true": .everyTime]), "each new occurrence", example: "true")
    static let never = Key.optional(
        "never", ValueKind<Reentry.Rule>.oneOf(["true": .never]), "once in a lifetime", example: "true")
    static let after = Key.optional(
        "after", ValueKind<CalendarDuration>.duration.map { Reentry.Rule.after($0) },
        "not before this long since the last entry",
        example: "90 days")
    static let whileActive = Key.optional(
        "while_active", ValueKind<Reentry.WhileActive>.word, "what a new occurrence does to somebody inside",
        example: "restart", default: "ignore")
    static let rules = Alternatives<Reentry.Rule>(
        "reentry", noun: "rule", rule: .valueType, choices: [everyTime, after, never], beside: [whileActive],
        remedy: "keep one of them")
    static let words: [(word: String, value: Reentry)] = [
        ("never", Reentry(.never)), ("every_time", Reentry(.everyTime)),
    ]
}

extension ValueKind<Reentry> {
    /// How often one profile may enter.
    static let reentry = ValueKind(
        .either([.oneOf(ReentryReading.words.map(\.word)), .mapping(ReentryReading.rules.shape)])
    ) {
        node, reading in
        guard case .mapping = node.content else {
            return oneOf(ReentryReading.words, besides: "a mapping such as {after: 90 days}").read(node, &reading)
        }
        let (rule, mapping) = ReentryReading.rules.read(node, &reading)
        let whileActive = mapping?.read(ReentryReading.whileActive, &reading)
        guard let rule, let whileActive else { return nil }
        return Reentry(rule, whileActive: whileActive)
    }
}
