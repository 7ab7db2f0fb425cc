import Diagnostics
import Flows

/// Reads conditions; a further kind of condition is a further file and a further line here.
enum ConditionReading {
    /// A condition list, which means all of them.
    static let list = ValueKind<[Condition]>(.list(.reference("a condition"))) { node, reading in
        if case .sequence(let items) = node.content, items.isEmpty {
            reading.report(.emptyCondition, "\(reading.subjectInQuotes) asks nothing", at: node.span)
            return nil
        }
        return one.list().read(node, &reading)
    }

    /// One condition.
    static let one = ValueKind<Condition>(.reference("a condition")) { node, reading in
        guard case .mapping(let entries) = node.content else {
            _ = reading.entries(node, expected: "a condition such as {tags: {any: [vip]}}")
            return nil
        }
        let question =
            entries.contains { FieldCondition.ownKeys.contains($0.key) } ? field(node, &reading) : other(node, &reading)
        return question.map { Condition($0, span: node.span) }
    }

    private static func field(_ node: YAMLNode, _ reading: inout Reading) -> Question? {
        FieldCondition.shape.open(node, &reading).flatMap { FieldCondition.read($0, &reading) }
    }

    private static func other(_ node: YAMLNode, _ reading: inout Reading) -> Question? {
        if case .mapping(let entries) = node.content, let list = entries.first(where: { $0.key == "list" }) {
            reading.report(.notSupported, "\"list\" is not supported by this version yet", at: list.keySpan)
            return nil
        }
        return kinds.read(node, &reading).value
    }

    /// The conditions that are named by one key.
    static let kinds = Alternatives<Question>(
        "a condition", noun: "question", rule: .oneQuestion,
        choices: [
            HandleCondition.tags, HandleCondition.statuses, ConsentCondition.key, AudienceCondition.key,
            GroupCondition.all, GroupCondition.any, GroupCondition.none,
        ],
        later: [
            .later("list", "asks about the elements of a list"),
            .later("received", "asks what was sent before"),
            .later("did", "asks which events there were"),
            .later("in_flow", "asks who is inside another flow"),
        ],
        elsewhere: ["not": "people misread \"not\" over a list: write `none:`, which says none of these"])
}
