import Diagnostics
import Flows

/// `tags` and `statuses`: which handles a profile carries.
enum HandleCondition {
    static let tags = key("tags", of: "tags", handle: .askedTag) { .tags($0) }
    static let statuses = key("statuses", of: "statuses", handle: .askedStatus) { .statuses($0) }

    private static func key(
        _ name: String, of things: String, handle: ValueKind<String>,
        make: @escaping @Sendable (HandleCriteria) -> Question
    ) -> Key<Question> {
        let any = Key.optional(
            "any", handle.oneOrMany(whenEmpty: .emptyCondition), "at least one of these", example: "[vip, whale]")
        let all = Key.optional(
            "all", handle.oneOrMany(whenEmpty: .emptyCondition), "every one of these", example: "[active]")
        let none = Key.optional(
            "none", handle.oneOrMany(whenEmpty: .emptyCondition), "not one of these", example: "[handle-with-care]")
        let shape = Shape("a condition on \(things)", any, all, none, groups: [.atLeastOne(["any", "all", "none"])])
        let kind = ValueKind<Question>(.mapping(shape)) { node, reading in
            if case .mapping = node.content {
            } else if node.content != .unreadable, !node.isNothing {
                let written = reading.source.text(of: node.span)
                let list = if case .sequence = node.content { written } else { "[\(written)]" }
                reading.report(
                    .valueType, "\(reading.subjectInQuotes) takes \(shape.title), not \(node.kindInWords)",
                    at: node.headSpan,
                    help: node.span.start.line == node.span.end.line ? "`\(name): {any: \(list)}`" : reading.remedy)
                return nil
            }
            guard let opened = shape.open(node, &reading) else { return nil }
            guard opened.has(any) || opened.has(all) || opened.has(none) else {
                if opened.isUnderstood {
                    reading.report(
                        .emptyCondition, "\"\(name)\" asks nothing", at: opened.headSpan,
                        help: "`\(name): {any: […]}`")
                }
                return nil
            }
            return make(
                HandleCriteria(
                    any: opened.read(any, &reading) ?? [], all: opened.read(all, &reading) ?? [],
                    none: opened.read(none, &reading) ?? []))
        }
        return .optional(name, kind, "which \(things) a profile carries", example: "{any: [vip], none: [whale]}")
    }
}
