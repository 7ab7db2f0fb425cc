/// A place in a text file as editors count it: lines and columns start at 1, a column is one Unicode scalar.
package struct SourcePosition: Sendable, Hashable, Comparable {
    /// The line, from 1.
    package let line: Int
    /// The column in Unicode scalars, from 1.
    package let column: Int

    /// A place; lines and columns start at 1.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of one file; the end is not included.
package struct SourceSpan: Sendable, Hashable {
    /// The file's path relative to the workspace, with `/` between its parts.
    package let file: String
    /// The first character.
    package let start: SourcePosition
    /// The place behind the last character.
    package let end: SourcePosition

    /// A stretch from `start` up to, not including, `end`.
    package init(file: String, start: SourcePosition, end: SourcePosition) {
        self.file = file
        self.start = start
        self.end = end
    }

    /// A stretch of `length` characters within one line.
    package init(file: String, line: Int, column: Int, length: Int = 1) {
        self.init(
            file: file,
            start: SourcePosition(line: line, column: column),
            end: SourcePosition(line: line, column: column + length))
    }
}

extension SourceSpan: CustomStringConvertible {
    /// The start as `file:line:column`, the form that editors open.
    package var description: String { "\(file):\(start.line):\(start.column)" }
}
