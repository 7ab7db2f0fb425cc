import Diagnostics
import Flows

/// `goal`: what a flow is for.
enum GoalReading {
    static let name = Key.required(
        "name", ValueKind<String>.identifier, "what reports call it", example: "bought-again")
    static let condition = Key.required(
        "if", ConditionReading.list, "leave as `converted` as soon as it is a definite yes", example: "[…]")
    static let shape = Shape("a goal", name, condition)

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Goal? {
        let name = opened.read(name, &reading)
        let conditions = opened.read(condition, &reading)
        guard let name, let conditions else { return nil }
        return Goal(name: name, conditions: conditions)
    }
}
