import Flows

/// `audience`: a named condition of the workspace.
enum AudienceCondition {
    static let key = Key.optional(
        "audience", ValueKind<String>.audience.map { Question.audience($0) },
        "a named condition of the workspace", example: "au-adults")
}
