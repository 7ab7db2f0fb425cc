import Diagnostics
import Flows

/// `tag_added` and `tag_removed`: the tag really changed.
enum TagTriggerReading {
    static let added = key("tag_added", "the tag was added") { .tagAdded($0) }
    static let removed = key("tag_removed", "the tag was removed") { .tagRemoved($0) }

    static let tag = Key.required("tag", ValueKind.askedTag, "the tag", example: "whale")
    static let shape = Shape(
        "a tag trigger", tag, KeyDeclaration.later("held_for", "how long it has to hold"),
        KeyDeclaration.later("origin", "where the change came from"))

    private static func key(
        _ name: String, _ meaning: String, make: @escaping @Sendable (String) -> TriggerKind
    ) -> Key<TriggerKind> {
        let kind = ValueKind<TriggerKind>(.either([.scalar("a tag"), .mapping(shape)])) { node, reading in
            let handle =
                if case .mapping = node.content {
                    shape.open(node, &reading).flatMap { $0.read(tag, &reading) }
                } else {
                    ValueKind.askedTag.read(node, &reading)
                }
            return handle.map(make)
        }
        return .optional(name, kind, meaning, example: "whale")
    }
}
