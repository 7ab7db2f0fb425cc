import Diagnostics
import Flows

/// A named condition as far as it could be read.
struct AudienceDraft: Sendable {
    let id: Placed<String>
    /// Nothing when it could not be read.
    let conditions: [Condition]?
}

/// Reads a file of audiences.
enum AudiencesReading {
    static let title = Key.optional("title", .text, "what people call it", example: "\"Adults in Australia\"")
    static let condition = Key.required("if", ConditionReading.list, "who belongs to it", example: "[…]")
    static let one = Shape("an audience", title, condition)
    static let audiences = Key.required(
        "audiences",
        ValueKind<[Condition]?>.mapping(one) { opened, reading in
            _ = opened.read(title, &reading)
            return .some(opened.read(condition, &reading))
        }.named(), "named conditions", example: "{au-adults: {if: […]}}")
    static let shape = Shape("a file of audiences", DocumentReading.version, audiences)

    static func read(_ tree: YAMLTree, _ reading: inout Reading) -> (audiences: [AudienceDraft], isWhole: Bool) {
        guard let opened = DocumentReading.open(tree, as: shape, &reading) else { return ([], false) }
        let entries = opened.read(audiences, &reading)
        let drafts = (entries ?? []).map { AudienceDraft(id: $0.name, conditions: $0.value) }
        return (drafts, opened.node.isWhole && entries != nil)
    }
}
