import Diagnostics

/// The entries of a mapping that is being read, and the key that waits for its value.
struct OpenMapping {
    /// A key without its value yet.
    enum Key {
        case named(String, SourceSpan)
        /// A key that was refused; its value is passed over.
        case unreadable(SourceSpan)
    }

    var entries: [YAMLEntry] = []
    var places: [String: Int] = [:]
    var key: Key?
    /// False when a key was refused: what it meant to say may be what seems to be missing.
    var isWhole = true
    var end: SourcePosition?
}

/// A list or mapping whose end has not been seen.
struct OpenCollection {
    enum Content {
        case mapping(OpenMapping)
        case sequence([YAMLNode])
    }

    private var content: Content
    let start: Int
    let isFlow: Bool
    /// True when it stands where a key should.
    let isKey: Bool
    /// True when it was refused as a whole.
    var isUnreadable = false

    init(content: Content, start: Int, isFlow: Bool, isKey: Bool) {
        self.content = content
        self.start = start
        self.isFlow = isFlow
        self.isKey = isKey
    }

    /// True when the next value is a key.
    var expectsKey: Bool {
        switch content {
        case .mapping(let mapping): mapping.key == nil
        case .sequence: false
        }
    }

    /// The key whose value is being read.
    var currentKey: String? {
        guard case .mapping(let mapping) = content, case .named(let name, _) = mapping.key else { return nil }
        return name
    }

    /// Where a key of that name already stands.
    func place(of key: String) -> SourceSpan? {
        guard case .mapping(let mapping) = content else { return nil }
        return mapping.places[key].map { mapping.entries[$0].keySpan }
    }

    /// The text behind a key that was read already.
    func value(of key: String) -> String? {
        guard case .mapping(let mapping) = content, let index = mapping.places[key],
            case .scalar(let scalar) = mapping.entries[index].value.content
        else { return nil }
        return scalar.text
    }

    mutating func setKey(_ name: String, _ span: SourceSpan) {
        change { $0.key = .named(name, span) }
    }

    /// Whether it is a list.
    var isSequence: Bool {
        if case .sequence = content { true } else { false }
    }

    /// Whether a mapping starts with that key.
    func startsWith(_ key: String) -> Bool {
        guard case .mapping(let mapping) = content else { return false }
        return mapping.entries.first?.key == key
    }

    /// Passes over a refused key, which may have meant one that now seems to be missing.
    mutating func setUnreadableKey(_ span: SourceSpan) {
        change { mapping in
            mapping.key = .unreadable(span)
            mapping.isWhole = false
        }
    }

    /// Adds an item, or the value of the current key.
    mutating func add(_ node: YAMLNode) {
        if case .sequence(var items) = content {
            content = .sequence([])
            items.append(node)
            content = .sequence(items)
            return
        }
        let hidesOthers = isFlow && !node.isWhole && node.content == .unreadable
        change { mapping in
            mapping.end = node.span.end
            // Within brackets a value that cannot be read may have swallowed the keys behind it.
            if hidesOthers { mapping.isWhole = false }
            switch mapping.key {
            case .named(let name, let span):
                mapping.places[name] = mapping.entries.count
                mapping.entries.append(YAMLEntry(key: name, keySpan: span, value: node))
                mapping.end = max(node.span.end, span.end)
            case .unreadable, nil: break
            }
            mapping.key = nil
        }
    }

    private mutating func change(_ edit: (inout OpenMapping) -> Void) {
        guard case .mapping(var mapping) = content else { return }
        content = .sequence([])
        edit(&mapping)
        content = .mapping(mapping)
    }

    /// The finished value; a block ends where its last part ends, because libyaml's mark stands at the next token.
    func node(in source: SourceText, flowEnd: Int?, isWhole: Bool) -> YAMLNode {
        let first = source.position(at: start)
        let flowEnd = flowEnd.map { source.position(at: $0) }
        switch content {
        case .sequence(let items):
            let end = flowEnd ?? items.last?.span.end ?? first
            let span = SourceSpan(file: source.file, start: first, end: max(first, end))
            return YAMLNode(isUnreadable ? .unreadable : .sequence(items), span: span, isWhole: isWhole)
        case .mapping(let mapping):
            var entries = mapping.entries
            var end = flowEnd ?? mapping.end ?? first
            if case .named(let name, let keySpan) = mapping.key {
                // Cut off between a key and its value: the key is known, and that is all.
                let nothing = SourceSpan(file: source.file, start: keySpan.end, end: keySpan.end)
                let value = YAMLNode(.unreadable, span: nothing, isWhole: false)
                entries.append(YAMLEntry(key: name, keySpan: keySpan, value: value))
                end = max(end, keySpan.end)
            }
            let span = SourceSpan(file: source.file, start: first, end: max(first, end))
            let content: YAMLNode.Content = isUnreadable ? .unreadable : .mapping(entries)
            return YAMLNode(content, span: span, isWhole: isWhole && mapping.isWhole)
        }
    }
}
