import Diagnostics

/// One value of a YAML file with its place; what it means is decided by who reads it.
package struct YAMLNode: Sendable, Hashable {
    /// What stands there.
    package indirect enum Content: Sendable, Hashable {
        case mapping([YAMLEntry])
        case sequence([YAMLNode])
        case scalar(YAMLScalar)
        /// Something that was refused and reported already; readers pass it by in silence.
        case unreadable
    }

    /// What stands there.
    package let content: Content
    /// The smallest stretch that holds it.
    package let span: SourceSpan
    /// False when a mistake in the YAML hides the rest of it, so that nothing can be said to be missing.
    package let isWhole: Bool

    /// A value at a place.
    package init(_ content: Content, span: SourceSpan, isWhole: Bool = true) {
        self.content = content
        self.span = span
        self.isWhole = isWhole
    }

    /// True when nothing was written: `key:` and a line end.
    package var isNothing: Bool {
        switch content {
        case .scalar(let scalar): scalar.style == .plain && scalar.text.isEmpty
        case .mapping, .sequence, .unreadable: false
        }
    }

    /// What the author wrote, by kind, for messages: "a list".
    package var kindInWords: String {
        switch content {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(let scalar): "\"\(scalar.text)\""
        case .unreadable: "something unreadable"
        }
    }
}

extension YAMLNode {
    /// The value as the last thing that was read before a mistake: what its end would have said is not known.
    var cutOff: YAMLNode {
        switch content {
        case .mapping(var entries):
            if let last = entries.popLast() {
                entries.append(YAMLEntry(key: last.key, keySpan: last.keySpan, value: last.value.cutOff))
            }
            return YAMLNode(.mapping(entries), span: span, isWhole: false)
        case .sequence(let items):
            return YAMLNode(.sequence(items.dropLast() + items.suffix(1).map(\.cutOff)), span: span, isWhole: false)
        case .scalar, .unreadable: return self
        }
    }
}

/// A key of a mapping and the value behind it.
package struct YAMLEntry: Sendable, Hashable {
    /// The key's text.
    package let key: String
    /// Where the key stands.
    package let keySpan: SourceSpan
    /// The value.
    package let value: YAMLNode

    /// A key with its value.
    package init(key: String, keySpan: SourceSpan, value: YAMLNode) {
        self.key = key
        self.keySpan = keySpan
        self.value = value
    }
}

/// A piece of text as it was written; it has no type until somebody reads it.
package struct YAMLScalar: Sendable, Hashable {
    /// How a scalar was written.
    package enum Style: Sendable, Hashable {
        case plain, singleQuoted, doubleQuoted, literalBlock, foldedBlock
    }

    /// The text with quotes, escapes and folding undone.
    package let text: String
    /// How it was written.
    package let style: Style
    /// The characters of the file that it came from.
    package let range: Range<Int>

    /// A piece of text from `range` of its file.
    package init(text: String, style: Style, range: Range<Int>) {
        self.text = text
        self.style = style
        self.range = range
    }
}
