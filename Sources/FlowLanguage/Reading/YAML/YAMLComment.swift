import Diagnostics

/// A comment of a YAML file; libyaml passes them by, so they are found between the values that it reads.
package struct YAMLComment: Sendable, Hashable {
    /// The characters of the file from `#` to the end of the line, without blanks at the end.
    package let range: Range<Int>
    /// Whether nothing else stands on its line.
    package let isAlone: Bool
}

extension YAMLComment {
    /// The comments of a file, in its order.
    ///
    /// - Parameter scalars: the scalars of the file as they were written, in their order; what looks like a comment inside
    ///   one of them is none.
    static func all(in source: SourceText, between scalars: [YAMLScalar]) -> [YAMLComment] {
        var comments: [YAMLComment] = []
        var place = 0
        for scalar in scalars where scalar.range.lowerBound >= place {
            comments += found(in: place..<scalar.range.lowerBound, of: source)
            switch scalar.style {
            case .literalBlock, .foldedBlock:
                // Behind the sign that starts a block of text a comment may stand.
                let header = source.lineRange(at: scalar.range.lowerBound)
                let end = max(scalar.range.lowerBound, header.upperBound)
                comments += found(in: scalar.range.lowerBound..<end, of: source)
                place = max(end, scalar.range.upperBound)
            case .plain, .singleQuoted, .doubleQuoted: place = scalar.range.upperBound
            }
        }
        return comments + found(in: place..<source.scalars.count, of: source)
    }

    private static func found(in range: Range<Int>, of source: SourceText) -> [YAMLComment] {
        var comments: [YAMLComment] = []
        var place = range.lowerBound
        while place < range.upperBound {
            // Between scalars libyaml takes every "#" for a comment, also one that touches a bracket or a quote.
            guard source.scalars[place] == "#" else {
                place += 1
                continue
            }
            let line = source.lineRange(at: place)
            let before = source.scalars[line.lowerBound..<place]
            comments.append(
                YAMLComment(
                    range: place..<max(place + 1, line.upperBound),
                    isAlone: before.allSatisfy { $0 == " " || $0 == "\t" }))
            place = max(place + 1, line.upperBound)
        }
        return comments
    }
}
