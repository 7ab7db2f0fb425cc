/// A value with the way in which it was written, which a layout keeps and `YAMLNode` does not tell.
struct WrittenNode {
    indirect enum Content {
        case scalar(YAMLScalar)
        case sequence([WrittenNode])
        case mapping([WrittenEntry])
    }

    let content: Content
    /// Its characters in the file, brackets included.
    let range: Range<Int>
    /// The first character of the first scalar in it.
    let head: Int
    /// True for `[…]` and `{…}`.
    let isFlow: Bool
    /// The columns that it takes on one line; nothing when its author took several, or when it is a block.
    let width: Int?

    /// True for `[]`, `{}` and what has nothing else to put on lines of its own.
    var isEmpty: Bool {
        switch content {
        case .scalar: false
        case .sequence(let items): items.isEmpty
        case .mapping(let entries): entries.isEmpty
        }
    }

    /// True when nothing was written behind a key or a dash.
    var isNothing: Bool {
        switch content {
        case .scalar(let scalar): scalar.isNothing
        case .sequence, .mapping: false
        }
    }
}

/// A key and the value behind it.
struct WrittenEntry {
    let key: YAMLScalar
    let value: WrittenNode
}

extension YAMLScalar {
    /// True when it has no characters at all, not even quotes.
    var isNothing: Bool { style == .plain && text.isEmpty }
}

extension WrittenNode {
    /// The value on one line of a block.
    func oneLineInBlock(in source: SourceText) -> String {
        switch content {
        case .scalar(let scalar): WrittenScalar.oneLineInBlock(scalar, in: source)
        case .sequence, .mapping: oneLine(in: source)
        }
    }

    /// The value on one line within brackets.
    func oneLine(in source: SourceText) -> String {
        switch content {
        case .scalar(let scalar): return WrittenScalar.oneLine(scalar, in: source)
        case .sequence(let items): return "[\(items.map { $0.oneLine(in: source) }.joined(separator: ", "))]"
        case .mapping(let entries):
            let parts = entries.map { entry in
                let key = WrittenScalar.oneLine(entry.key, in: source)
                return entry.value.isNothing ? key : "\(key): \(entry.value.oneLine(in: source))"
            }
            return "{\(parts.joined(separator: ", "))}"
        }
    }
}
