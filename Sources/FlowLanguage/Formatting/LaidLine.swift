import Diagnostics

/// A line of the new file.
struct LaidLine {
    /// Everything but a comment behind it.
    var text: String
    /// The comment behind the text.
    var comment: LaidComment?
    /// False for comments, for the inside of a text, and for lines that nothing stands on.
    var takesComment = false

    /// The columns of the text.
    private var width: Int { Printable.columns(of: text.unicodeScalars) }

    /// All lines as a text; comments behind directly following lines stand in one column.
    static func text(of lines: [LaidLine]) -> String {
        var result = ""
        var place = lines.startIndex
        while place < lines.endIndex {
            let end = lines[place...].firstIndex { $0.comment == nil } ?? lines.endIndex
            let run = lines[place..<end]
            let column = commentColumn(of: run)
            for line in run {
                result += line.text
                if let comment = line.comment {
                    result += String(repeating: " ", count: column - line.width) + comment.text
                }
                result += "\n"
            }
            if end < lines.endIndex { result += lines[end].text + "\n" }
            place = min(end + 1, lines.endIndex)
        }
        return result
    }

    /// The column that the author chose for all comments of the run, or else the first that leaves two blanks everywhere.
    private static func commentColumn(of run: ArraySlice<LaidLine>) -> Int {
        let comments = run.compactMap(\.comment)
        let first = (run.map(\.width).max() ?? 0) + 2
        guard let column = comments.first?.column, comments.allSatisfy({ $0.column == column }), column >= first,
            let ground = comments.map(\.ground).max(), column > ground + 2
        else { return first }
        return column
    }
}

/// A comment of the new file, and where its author had put it, in columns from zero.
struct LaidComment {
    let text: String
    let column: Int
    /// Where the text in front of it ended.
    let ground: Int
}
