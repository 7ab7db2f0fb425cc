import Flows

/// `all`, `any` and `none` over a list of conditions.
enum GroupCondition {
    static let all = key("all", "every one of them is a yes") { .all($0) }
    static let any = key("any", "one of them is a yes") { .any($0) }
    static let none = key("none", "every one of them is a no") { .none($0) }

    /// Conditions hold conditions, so the list's kind is looked up only when one is read.
    static let conditions = ValueKind<[Condition]>(.list(.reference("a condition"))) { node, reading in
        ConditionReading.list.read(node, &reading)
    }

    private static func key(
        _ name: String, _ meaning: String, make: @escaping @Sendable ([Condition]) -> Question
    ) -> Key<Question> {
        .optional(name, conditions.map(make), meaning, example: "[…]")
    }
}
