import Diagnostics

extension Layout {
    /// Writes the comments in front of a character: behind the last line those that stood there, the others on lines of
    /// their own.
    ///
    /// - Parameter depth: the level of what comes next. Comments take its indentation; where deeper levels have just ended
    ///   they stay in the one whose column is nearest to theirs.
    mutating func passComments(before place: Int, depth: Int) {
        while let comment = comments.first, comment.range.lowerBound < place {
            comments.removeFirst()
            let sourceLine = source.line(at: comment.range.lowerBound)
            let text = written(comment)
            if !comment.isAlone, sourceLine == lastLine, let last = lines.last, last.takesComment, last.comment == nil {
                lines[lines.count - 1].comment = text
                continue
            }
            let level = comment.isAlone ? nearestLevel(to: comment, depth: depth) : depth
            if level + 1 < levels.count { levels.removeSubrange((level + 1)...) }
            startLine(indent: level < levels.count ? levels[level].indent : 0, sourceLine: sourceLine)
            lines[lines.count - 1].text += text.text
        }
    }

    /// Takes the comment behind the bracket that closes a value, if nothing else follows there and none stands inside.
    mutating func takeComment(behindBracketOf node: WrittenNode) -> LaidComment? {
        guard node.isFlow, let comment = comments.first, !comment.isAlone,
            comment.range.lowerBound >= node.range.upperBound,
            source.line(at: comment.range.lowerBound) == source.line(at: node.range.upperBound - 1)
        else { return nil }
        comments.removeFirst()
        return written(comment)
    }

    /// A comment in the house layout, with its place in the file.
    func written(_ comment: YAMLComment) -> LaidComment {
        let line = source.lineStart(at: comment.range.lowerBound)
        return LaidComment(
            text: CommentText.text(of: comment, in: source),
            column: Printable.columns(of: source.scalars[line..<comment.range.lowerBound]),
            ground: Printable.columns(of: source.scalars[source.trimmed(line..<comment.range.lowerBound)]))
    }

    private func nearestLevel(to comment: YAMLComment, depth: Int) -> Int {
        let column = source.position(at: comment.range.lowerBound).column - 1
        func distance(_ level: Int) -> Int { abs(levels[level].column - column) }
        var nearest = depth
        for level in levels.indices.dropFirst(depth + 1) {
            // A list may start in the column of its key; what stands further in than both belongs to the list.
            let isListOfKey = levels[level].column == levels[nearest].column && column > levels[level].column
            if distance(level) < distance(nearest) || isListOfKey { nearest = level }
        }
        return nearest
    }
}
