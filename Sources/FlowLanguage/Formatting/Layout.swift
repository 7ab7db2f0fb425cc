import Diagnostics

/// Writes the values of a file in the house layout; the comments between them come along.
///
/// Lines of the file are counted from zero here.
struct Layout {
    /// No list or mapping in brackets goes beyond this column; texts and comments may.
    static let widest = 120
    /// The columns that a level is indented by.
    static let step = 2

    let source: SourceText
    /// The comments that were not written yet.
    var comments: ArraySlice<YAMLComment>
    var lines: [LaidLine] = []
    /// The lists and mappings around the place that is written, and behind them those that ended just before it: a comment
    /// may still belong to one of these.
    var levels: [Level] = []
    /// The line of the file on which the last thing that was written ends.
    var lastLine = -1
    /// True when a block begins, where a blank line would mean nothing.
    var startsBlock = true
    /// True when the last line ends in a dash, and its item goes on behind it.
    private var isBehindDash = false

    /// A list or mapping with its place in the file and in the new layout, in columns from zero.
    struct Level {
        let column: Int
        let indent: Int
        let isFlow: Bool
    }

    init(source: SourceText, comments: [YAMLComment]) {
        self.source = source
        self.comments = comments[...]
    }

    /// The whole file.
    mutating func text(of root: WrittenNode?) -> String {
        if let root, !root.isNothing { write(root: root) }
        passComments(before: source.scalars.count, depth: 0)
        return LaidLine.text(of: lines)
    }

    private mutating func write(root: WrittenNode) {
        passComments(before: root.head, depth: 0)
        if fits(root, at: 0) {
            startLine(indent: 0, sourceLine: source.line(at: root.range.lowerBound))
            append(oneLine: root, depth: 0)
        } else if case .scalar(let scalar) = root.content {
            startLine(indent: 0, sourceLine: source.line(at: root.range.lowerBound))
            append(scalar, indent: Self.step, parentColumn: nil)
        } else {
            writeBlock(root, depth: 0, indent: 0)
        }
    }

    private mutating func writeBlock(_ node: WrittenNode, depth: Int, indent: Int) {
        levels.removeSubrange(depth...)
        let column = source.position(at: node.range.lowerBound).column - 1
        levels.append(Level(column: column, indent: indent, isFlow: node.isFlow))
        switch node.content {
        case .scalar: preconditionFailure("a scalar is no block of lines")
        case .sequence(let items): for item in items { write(item: item, depth: depth) }
        case .mapping(let entries): for entry in entries { write(entry, depth: depth) }
        }
        if node.isFlow {
            // Behind its bracket nothing belongs to it any more.
            passComments(before: node.range.upperBound, depth: depth)
            levels.removeSubrange(depth...)
            lastLine = max(lastLine, source.line(at: node.range.upperBound - 1))
        }
    }

    /// Goes on behind a dash, or starts the line of a key or an item, behind the comments that stand before it.
    private mutating func begin(at place: Int, depth: Int) {
        guard !isBehindDash else {
            isBehindDash = false
            return
        }
        passComments(before: place, depth: depth)
        levels.removeSubrange((depth + 1)...)
        startLine(indent: levels[depth].indent, sourceLine: source.line(at: place))
    }

    private mutating func write(item: WrittenNode, depth: Int) {
        let indent = levels[depth].indent + Self.step
        let isOneLine = fits(item, at: indent)
        if !isBehindDash {
            passComments(before: item.head, depth: depth)
            if !isOneLine, let comment = takeComment(behindBracketOf: item) {
                startLine(indent: levels[depth].indent, sourceLine: source.line(at: item.head))
                lines[lines.count - 1].text += comment.text
            }
        }
        begin(at: item.head, depth: depth)
        lines[lines.count - 1].text += "-"
        lines[lines.count - 1].takesComment = true
        if item.isNothing { return expectNothing(depth: depth) }
        lines[lines.count - 1].text += " "
        if isOneLine {
            append(oneLine: item, depth: depth)
        } else if case .scalar(let scalar) = item.content {
            append(scalar, indent: indent, parentColumn: levels[depth].column)
        } else {
            isBehindDash = true
            writeBlock(item, depth: depth + 1, indent: indent)
        }
    }

    private mutating func write(_ entry: WrittenEntry, depth: Int) {
        let key = entry.key.range
        begin(at: key.lowerBound, depth: depth)
        append("\(WrittenScalar.oneLine(entry.key, in: source)):", until: key.upperBound)
        let value = entry.value
        if value.isNothing { return expectNothing(depth: depth) }
        let indent = levels[depth].indent + Self.step
        let place = Printable.columns(of: lines[lines.count - 1].text.unicodeScalars) + 1
        let isBehindComment = comments.first.map { $0.range.lowerBound < value.head } ?? false
        if fits(value, at: isBehindComment ? indent : place) {
            if isBehindComment { startLine(under: value, depth: depth) } else { lines[lines.count - 1].text += " " }
            append(oneLine: value, depth: depth)
        } else if case .scalar(let scalar) = value.content {
            let isBelow = !scalar.isBlock && source.line(at: key.upperBound) < source.line(at: value.head)
            if isBehindComment || isBelow {
                startLine(under: value, depth: depth)
            } else {
                lines[lines.count - 1].text += " "
            }
            append(scalar, indent: indent, parentColumn: levels[depth].column)
        } else {
            if let comment = takeComment(behindBracketOf: value) { lines[lines.count - 1].comment = comment }
            startsBlock = true
            writeBlock(value, depth: depth + 1, indent: indent)
        }
    }

    /// Starts a line for a value that does not stand behind its key.
    private mutating func startLine(under value: WrittenNode, depth: Int) {
        let indent = levels[depth].indent + Self.step
        startsBlock = true
        levels.append(Level(column: source.position(at: value.head).column - 1, indent: indent, isFlow: false))
        passComments(before: value.head, depth: depth + 1)
        levels.removeSubrange((depth + 1)...)
        startLine(indent: indent, sourceLine: source.line(at: value.head))
    }

    /// Nothing stands behind a key or a dash: a comment below may stand where its block would be.
    private mutating func expectNothing(depth: Int) {
        let level = levels[depth]
        guard !level.isFlow else { return }
        levels.append(Level(column: level.column + Self.step, indent: level.indent + Self.step, isFlow: false))
    }

    /// True for what stays on one line when it starts in that column.
    private func fits(_ node: WrittenNode, at column: Int) -> Bool {
        guard let width = node.width else { return node.isFlow && node.isEmpty }
        return node.isEmpty || column + width <= Self.widest
    }
}
