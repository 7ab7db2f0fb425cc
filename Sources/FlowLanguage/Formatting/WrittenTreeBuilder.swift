/// Turns libyaml's events into written values; only for files without findings.
struct WrittenTreeBuilder {
    private let source: SourceText
    private(set) var root: WrittenNode?
    private var open: [OpenWriting] = []

    init(source: SourceText) { self.source = source }

    /// Takes the next event; it never ends the reading.
    mutating func take(_ event: YAMLEvent) -> Bool {
        switch event.kind {
        case .documentStart: break
        case .alias: preconditionFailure("a file without findings has no aliases")
        case .scalar(let text, let style):
            add(scalar: YAMLScalar(text: text, style: style, range: event.range))
        case .sequenceStart(let isFlow):
            open.append(OpenWriting(parts: .sequence([]), start: event.range.lowerBound, isFlow: isFlow))
        case .mappingStart(let isFlow):
            open.append(OpenWriting(parts: .mapping([], key: nil), start: event.range.lowerBound, isFlow: isFlow))
        case .sequenceEnd, .mappingEnd:
            guard let collection = open.popLast() else { preconditionFailure("a collection ends that never started") }
            add(collection.node(in: source, end: event.range.upperBound))
        }
        return true
    }

    private mutating func add(scalar: YAMLScalar) {
        if let last = open.indices.last, open[last].takeKey(scalar, in: source) { return }
        let lines = source.line(at: scalar.range.lowerBound)...source.line(at: scalar.range.upperBound)
        let width = lines.count == 1 && !scalar.isBlock ? WrittenScalar.width(scalar, in: source) : nil
        add(
            WrittenNode(
                content: .scalar(scalar), range: scalar.range, head: scalar.range.lowerBound, isFlow: false,
                width: width))
    }

    private mutating func add(_ node: WrittenNode) {
        if let last = open.indices.last { open[last].add(node) } else { root = node }
    }
}

/// A list or mapping whose end has not been seen.
private struct OpenWriting {
    enum Parts {
        case sequence([WrittenNode])
        case mapping([WrittenEntry], key: YAMLScalar?)
    }

    private var parts: Parts
    private let start: Int
    private let isFlow: Bool
    private var head: Int?
    private var end: Int?
    private var keyWidth = 0
    /// The columns of its parts on one line; nothing when one of them takes several lines.
    private var width: Int? = 2

    init(parts: Parts, start: Int, isFlow: Bool) {
        self.parts = parts
        self.start = start
        self.isFlow = isFlow
    }

    /// Takes the scalar when a key is due.
    mutating func takeKey(_ scalar: YAMLScalar, in source: SourceText) -> Bool {
        guard case .mapping(let entries, nil) = parts else { return false }
        parts = .sequence([])
        parts = .mapping(entries, key: scalar)
        head = head ?? scalar.range.lowerBound
        keyWidth = WrittenScalar.width(scalar, in: source)
        return true
    }

    mutating func add(_ node: WrittenNode) {
        head = head ?? node.head
        end = node.range.upperBound
        switch parts {
        case .sequence(var items):
            parts = .sequence([])
            widen(by: node.width, isFirst: items.isEmpty)
            items.append(node)
            parts = .sequence(items)
        case .mapping(var entries, let key):
            guard let key else { preconditionFailure("a value has a key in front of it") }
            parts = .sequence([])
            let colon = node.isNothing ? 0 : 2
            widen(by: node.width.map { keyWidth + colon + $0 }, isFirst: entries.isEmpty)
            end = max(node.range.upperBound, key.range.upperBound)
            entries.append(WrittenEntry(key: key, value: node))
            parts = .mapping(entries, key: nil)
        }
    }

    private mutating func widen(by columns: Int?, isFirst: Bool) {
        width = width.flatMap { own in columns.map { own + $0 + (isFirst ? 0 : 2) } }
    }

    func node(in source: SourceText, end flowEnd: Int) -> WrittenNode {
        // `[a: b]` holds a mapping without braces of its own.
        let hasBrackets = isFlow && ["[", "{"].contains(source.scalars[start])
        let end = hasBrackets ? flowEnd : end ?? start
        let isOneLine = isFlow && source.line(at: start) == source.line(at: max(start, end - 1))
        let content: WrittenNode.Content
        switch parts {
        case .sequence(let items): content = .sequence(items)
        case .mapping(let entries, _): content = .mapping(entries)
        }
        return WrittenNode(
            content: content, range: start..<max(start, end), head: head ?? start, isFlow: isFlow,
            width: isOneLine ? width : nil)
    }
}
