import Diagnostics

/// What is said at one place of a file. Two statements that say the same are equal, wherever they stand, however they
/// are laid out and whatever the order of their keys.
package struct Statement: Sendable {
    /// What is said.
    package indirect enum Content: Hashable, Sendable {
        case text(String)
        case list([Statement])
        case mapping([String: Statement])
    }

    /// What is said.
    package let content: Content
    /// Where: at its key, or at the first word of an item.
    package let span: SourceSpan

    /// Something said at a place.
    package init(_ content: Content, at span: SourceSpan) {
        self.content = content
        self.span = span
    }

    /// What a node says; keys that are an author's own are no part of it.
    init(_ node: YAMLNode, at span: SourceSpan? = nil) {
        self.span = span ?? node.headSpan
        switch node.content {
        case .scalar(let scalar): content = .text(scalar.text)
        case .sequence(let items): content = .list(items.map { Statement($0) })
        case .mapping(let entries):
            let said = entries.filter { !$0.key.hasPrefix("x-") }.map { ($0.key, Statement($0.value, at: $0.keySpan)) }
            content = .mapping(Dictionary(said, uniquingKeysWith: { first, _ in first }))
        // Only files with errors have such places, and those are never deployed.
        case .unreadable: content = .text("?")
        }
    }
}

extension Statement: Hashable {
    package static func == (left: Statement, right: Statement) -> Bool { left.content == right.content }

    package func hash(into hasher: inout Hasher) { hasher.combine(content) }
}

extension Statement {
    /// What is said behind a key; nil when nothing is.
    package subscript(key: String) -> Statement? { entries[key] }

    /// By key; empty for what is no mapping.
    package var entries: [String: Statement] {
        if case .mapping(let entries) = content { entries } else { [:] }
    }

    /// Empty for what is no list.
    package var items: [Statement] {
        if case .list(let items) = content { items } else { [] }
    }

    /// Nil for what is no text.
    package var text: String? {
        if case .text(let text) = content { text } else { nil }
    }

    /// The same without some of its keys.
    package func without(_ keys: Set<String>) -> Statement {
        guard case .mapping(let entries) = content else { return self }
        return Statement(.mapping(entries.filter { !keys.contains($0.key) }), at: span)
    }

    /// The same with something more behind a key.
    func adding(_ statement: Statement, as key: String) -> Statement {
        Statement(.mapping(entries.merging([key: statement]) { $1 }), at: span)
    }

    /// On one line, as an author would write it: `{field: age, at_least: 18}`.
    package var inLine: String {
        switch content {
        case .text(let text): text
        case .list(let items): "[\(items.map(\.inLine).joined(separator: ", "))]"
        case .mapping(let entries):
            "{\(entries.sorted { ($0.value.span.start, $0.key) < ($1.value.span.start, $1.key) }.map { "\($0.key): \($0.value.inLine)" }.joined(separator: ", "))}"
        }
    }

    /// Every part with its length in front, so that no two different statements read alike.
    var canonical: String {
        switch content {
        case .text(let text): "s\(text.utf8.count):\(text)"
        case .list(let items): "[\(items.map(\.canonical).joined())]"
        case .mapping(let entries):
            "{\(entries.sorted { $0.key < $1.key }.map { "\($0.key.utf8.count):\($0.key)\($0.value.canonical)" }.joined())}"
        }
    }
}
