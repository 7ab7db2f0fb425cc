import Diagnostics
import Flows

/// `split`: different ways by chance, the same for one profile for ever.
enum SplitReading {
    static let arms = Key.required(
        "arms", ValueKind<ArmReading.Arm>.mapping(ArmReading.shape, build: ArmReading.read).named(allowsEmpty: false),
        "the ways by name, 100 percent together", example: "{offer: {percent: 50, steps: […]}, plain: {percent: 50}}")
    static let shape = Shape("a split", arms)

    static let key = Key.optional(
        "split",
        ValueKind<Verb>.mapping(shape) { opened, reading in
            guard let arms = opened.read(arms, &reading),
                case .mapping(let entries)? = opened.entry(Self.arms.name)?.value.content
            else { return nil }
            let written = entries.count { !$0.key.hasPrefix("x-") }
            if written == 0 {
                reading.report(
                    .missingKey, "this split has no arms", at: opened.valuePlace(of: Self.arms),
                    help: Self.arms.declaration.remedy)
            }
            // With an arm that could not be read nothing can be said about all of them.
            guard written > 0, arms.count == written else { return nil }
            return .split(
                Split(
                    arms: arms.map { name, arm in
                        Split.Arm(name: name.value, share: arm.share, isHoldout: arm.isHoldout, steps: arm.steps)
                    }))
        }, "sends people different ways by chance",
        example: "{arms: {offer: {percent: 50, steps: […]}, plain: {percent: 50}}}")
}

/// One arm of a split.
enum ArmReading {
    /// An arm without its name.
    struct Arm: Sendable {
        let share: Share
        let isHoldout: Bool
        let steps: [Step]
    }

    static let percent = Key.required("percent", ValueKind<Share>.anyPercent, "its share of the people", example: "50")
    static let steps = Key.optional(
        "steps", StepReading.steps(allowsEmpty: true), "the steps of this way; none without it", example: "[…]")
    static let holdout = Key.optional(
        "holdout", .boolean, "whether its people hear nothing more in this flow, for comparison", example: "true",
        default: "false")
    static let shape = Shape("an arm", percent, steps, holdout)

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Arm? {
        let share = opened.read(percent, &reading)
        let steps = opened.read(steps, &reading)
        let holdout = opened.read(holdout, &reading)
        guard let share, let holdout, steps != nil || !opened.has(Self.steps) else { return nil }
        return Arm(share: share, isHoldout: holdout, steps: steps ?? [])
    }
}
