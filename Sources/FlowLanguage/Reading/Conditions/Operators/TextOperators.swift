import Flows
import Profiles

/// The operators of text.
enum TextOperators {
    static let all = [
        folded("contains", "the text has these words in it") { .contains($0) },
        folded("starts_with", "the text begins so") { .startsWith($0) },
        folded("ends_with", "the text ends so") { .endsWith($0) },
        FieldOperator(
            "exactly", "the same letter for letter", example: "Acme", for: .textual, needed: "a text",
            takes: .scalar("a text")
        ) {
            node, _, reading in
            reading.plainText(node).map { .text(.exactly($0)) }
        },
    ]

    private static func folded(
        _ name: String, _ meaning: String, make: @escaping @Sendable (FoldedText) -> TextTest
    ) -> FieldOperator {
        FieldOperator(
            name, meaning, example: "shoe", for: .textual, needed: "a text",
            takes: .scalar("a text")
        ) { node, _, reading in
            reading.plainText(node).flatMap { FoldedText($0) }.map { .text(make($0)) }
        }
    }
}
