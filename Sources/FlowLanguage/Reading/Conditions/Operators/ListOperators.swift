import Diagnostics
import Flows
import Profiles

/// The operators of lists of values.
enum ListOperators {
    static let all = [
        held("has_any", "at least one of these is in the list", instead: "`in: […]`") { .hasAny($0) },
        held("has_all", "every one of these is in the list", instead: nil) { .hasAll($0) },
        held("has_none", "not one of these is in the list", instead: "`not_in: […]`") { .hasNone($0) },
    ]

    /// What to write for a list in place of another type's operator.
    static let remedy = "a list takes `has_any`, `has_all`, `has_none` or `missing`"

    private static func held(
        _ name: String, _ meaning: String, instead: String?, make: @escaping @Sendable ([FoldedText]) -> ListTest
    ) -> FieldOperator {
        FieldOperator(
            name, meaning, example: "[golf, tennis]", for: [.list], needed: "a list",
            takes: .oneOrMany(.scalar("a text")), instead: instead
        ) {
            node, field, reading in
            let value = ValueKind<FoldedText>(.scalar("a text")) { node, reading in
                guard let text = reading.plainText(node) else { return nil }
                reading.mention(.value(text, of: field), at: node.span)
                return FoldedText(text)
            }
            return value.oneOrMany(whenEmpty: .emptyCondition).read(node, &reading).map { .list(make($0)) }
        }
    }
}
