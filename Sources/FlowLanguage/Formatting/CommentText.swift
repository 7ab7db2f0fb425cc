/// Comments in the house layout: a blank behind their sign.
enum CommentText {
    static func text(of comment: YAMLComment, in source: SourceText) -> String {
        let characters = source.scalars[comment.range]
        guard let second = characters.dropFirst().first, !isWhole(second) else { return source.text(comment.range) }
        return "# \(source.text(comment.range.dropFirst().startIndex..<comment.range.upperBound))"
    }

    /// True when the sign with this behind it is meant as it stands: `#!`, a row of `####`.
    private static func isWhole(_ second: Unicode.Scalar) -> Bool {
        second == "!" || second == "#" || second.properties.isWhitespace
    }
}
