import Diagnostics

extension Layout {
    /// Starts a line; a blank line above it stays unless a block begins.
    mutating func startLine(indent: Int, sourceLine: Int) {
        if !startsBlock, sourceLine > lastLine,
            (lastLine + 1..<sourceLine).contains(where: { source.lineRange(at: source.lineStart(of: $0)).isEmpty })
        {
            lines.append(LaidLine(text: ""))
        }
        startsBlock = false
        lastLine = max(lastLine, sourceLine)
        lines.append(LaidLine(text: String(repeating: " ", count: indent)))
    }

    /// Writes on; the text stands in the file until that character.
    mutating func append(_ text: String, until end: Int) {
        lines[lines.count - 1].text += text
        lines[lines.count - 1].takesComment = true
        lastLine = source.line(at: max(0, end - 1))
    }

    /// Writes a value on one line; only behind a bracket that nothing follows may comments stand in it.
    mutating func append(oneLine node: WrittenNode, depth: Int) {
        append(node.oneLineInBlock(in: source), until: node.isEmpty ? node.range.lowerBound + 1 : node.range.upperBound)
        guard node.isEmpty else { return }
        passComments(before: node.range.upperBound, depth: depth)
        lastLine = max(lastLine, source.line(at: node.range.upperBound - 1))
    }

    /// Writes a scalar of several lines, or one that is too long for its place.
    mutating func append(_ scalar: YAMLScalar, indent: Int, parentColumn: Int?) {
        guard !scalar.isBlock else { return append(block: scalar, indent: indent, parentColumn: parentColumn) }
        let written = WrittenScalar.lines(scalar, in: source)
        lines[lines.count - 1].text += written[0]
        append(written.dropFirst(), indent: indent)
        lines[lines.count - 1].takesComment = true
        lastLine = source.line(at: scalar.range.upperBound - 1)
    }

    private mutating func append(block scalar: YAMLScalar, indent: Int, parentColumn: Int?) {
        let block = WrittenBlockText(scalar, parentColumn: parentColumn, in: source)
        append(block.header, until: scalar.range.lowerBound + 1)
        if let comment = comments.first, source.line(at: comment.range.lowerBound) == lastLine {
            comments.removeFirst()
            lines[lines.count - 1].comment = written(comment)
        }
        append(block.lines[...], indent: indent)
        lines[lines.count - 1].takesComment = false
        lastLine = block.lastLine
    }

    private mutating func append(_ texts: ArraySlice<String>, indent: Int) {
        let blanks = String(repeating: " ", count: indent)
        lines += texts.map { LaidLine(text: $0.isEmpty ? "" : blanks + $0) }
    }
}
