import Diagnostics
import Flows
import Profiles

/// `list`: some, every, none or so many elements of a list, each asked by itself.
enum ListCondition {
    static let list = Key.optional(
        "list", ValueKind<ProfileList>.profileList, "the list that is asked about", example: "addresses")
    static let some = quantifier("some", "at least one element fits") { .some($0) }
    static let every = quantifier("every", "all elements fit, and there is one") { .every($0) }
    static let none = quantifier("none", "not one element fits") { .none($0) }
    static let count = Key.optional(
        "count", CountReading.kind, "how many elements fit", example: "{at_least: 2, of: […]}")

    static let quantifiers = Alternatives<ListQuestion.Quantifier>(
        "a condition on a list", noun: "quantifier", rule: .oneQuestion, choices: [some, every, none, count],
        beside: [list],
        elsewhere: Dictionary(
            uniqueKeysWithValues: FieldCondition.shape.keys.map {
                ($0.name, "what is asked of the elements stands under a quantifier: `some: [{field: …}]`")
            }), groups: [.needed("list")])

    /// What is asked; the list comes first, because it says what the lines under the quantifier may name.
    static func read(_ node: YAMLNode, of list: YAMLEntry, _ reading: inout Reading) -> Question? {
        guard !list.value.isNothing else {
            reading.report(
                .missingKey, "\"list\" has nothing after it", at: list.keySpan, help: self.list.declaration.remedy)
            return nil
        }
        guard let asked = reading.read(list.value, as: self.list.kind, of: list.key) else { return nil }
        let outer = reading.listInView
        reading.listInView = asked
        defer { reading.listInView = outer }
        return quantifiers.read(node, &reading).value.map { .list(ListQuestion(asked, $0)) }
    }

    private static func quantifier(
        _ name: String, _ meaning: String, make: @escaping @Sendable ([Condition]) -> ListQuestion.Quantifier
    ) -> Key<ListQuestion.Quantifier> {
        .optional(name, GroupCondition.conditions.map(make), meaning, example: "[…]")
    }
}

extension ValueKind<ProfileList> {
    /// A list of things that a profile has.
    fileprivate static let profileList = ValueKind(word.description) { node, reading in
        if case .scalar(let scalar) = node.content, let field = reading.catalogue[scalar.text], field.type == .list {
            reading.report(
                .badChoice, "\"\(field.name)\" is a field that holds plain values", at: node.span,
                help: "`{field: \(field.name), has_any: […]}`")
            return nil
        }
        return word.read(node, &reading)
    }
}
