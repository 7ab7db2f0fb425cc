import Diagnostics
import Flows

/// Where things stand that a release no longer knows the places of.
extension WorkspaceDraft {
    /// The value behind the key that stands at `span`, such as the verb of a step.
    func value(behind span: SourceSpan) -> YAMLNode? { roots[span.file]?.value(behind: span) }

    /// The value that stands at `span`, such as a condition.
    func node(at span: SourceSpan) -> YAMLNode? { roots[span.file]?.node(at: span) }

    /// What a trigger says behind its word; nil for one that is a word alone.
    func value(of trigger: Trigger) -> YAMLNode? {
        guard let root = roots[trigger.span.file],
            case .sequence(let items)? = root.entry("triggers")?.value.content
        else { return nil }
        return items.first { $0.headSpan == trigger.span }?.entry(trigger.kind.word)?.value
    }

    /// An entry of the file's top mapping.
    func entry(_ key: String, of file: String) -> YAMLEntry? { roots[file]?.entry(key) }
}

extension YAMLNode {
    /// The entry of a mapping with that key.
    func entry(_ key: String) -> YAMLEntry? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }
    }

    fileprivate func value(behind span: SourceSpan) -> YAMLNode? {
        switch content {
        case .mapping(let entries):
            for entry in entries {
                if entry.keySpan == span { return entry.value }
                if entry.value.encloses(span), let found = entry.value.value(behind: span) { return found }
            }
            return nil
        case .sequence(let items):
            return items.lazy.filter { $0.encloses(span) }.compactMap { $0.value(behind: span) }.first
        case .scalar, .unreadable: return nil
        }
    }

    fileprivate func node(at span: SourceSpan) -> YAMLNode? {
        if self.span == span { return self }
        let parts: [YAMLNode]
        switch content {
        case .mapping(let entries): parts = entries.map(\.value)
        case .sequence(let items): parts = items
        case .scalar, .unreadable: parts = []
        }
        return parts.lazy.filter { $0.encloses(span) }.compactMap { $0.node(at: span) }.first
    }

    private func encloses(_ span: SourceSpan) -> Bool { self.span.start <= span.start && span.end <= self.span.end }
}
