import Flows

/// `profile_created`, which says all by itself.
enum ProfileCreatedReading {
    static let shape = Shape("profile_created", KeyDeclaration.later("origin", "where the profile came from"))
    static let key = Key.optional(
        "profile_created", ValueKind.nothing(but: shape, .profileCreated), "a profile was created", example: "{}")
}

extension ValueKind<TriggerKind> {
    /// A trigger that needs nothing said: `- manual`, `- manual:` or `- manual: {}`.
    static func nothing(but shape: Shape, _ trigger: TriggerKind) -> ValueKind {
        ValueKind(.mapping(shape), allowsNothing: true) { node, reading in
            node.isNothing ? trigger : shape.open(node, &reading).map { _ in trigger }
        }
    }
}
