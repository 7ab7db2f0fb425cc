import CivilTime
import Diagnostics

/// A comment by which an author says that a warning is known: `# sluice: allow no-exit -- agreed with brand`.
struct Allowance: Sendable {
    /// The ids of the rules that it speaks of.
    let rules: [String]
    /// The last day on which it holds; nil is for ever.
    let until: CivilDate?
    /// Whether it says why.
    let hasReason: Bool
    /// Where the comment stands.
    let span: SourceSpan
    /// What would be taken away with it: the blanks in front of it, or its whole line.
    let removal: SourceSpan
    /// The lines that it speaks of: one, and all of a text that starts there.
    let lines: ClosedRange<Int>
    let file: String

    /// What a comment with the word `sluice:` can say.
    enum Comment: Sendable {
        case allowance(Allowance)
        /// It means to say something, but nothing that is understood.
        case unclear(SourceSpan)
    }

    private static let sign = "sluice:"

    /// What the comments of a file allow.
    static func all(in tree: YAMLTree) -> [Comment] {
        guard tree.source.contains(sign) else { return [] }
        let comments = tree.comments
        let alone = Set(comments.filter(\.isAlone).map { tree.source.position(at: $0.range.lowerBound).line })
        return comments.compactMap { comment in
            let text = tree.source.text(comment.range).drop { $0 == "#" || $0 == " " }
            guard text.hasPrefix(sign) else { return nil }
            let span = tree.source.span(comment.range)
            guard let said = Said(text.dropFirst(sign.count)) else { return .unclear(span) }
            var line = span.start.line
            if comment.isAlone {
                var next = tree.source.nextFilledLine(after: comment.range.lowerBound)
                while let found = next, alone.contains(tree.source.position(at: found.lowerBound).line) {
                    next = tree.source.nextFilledLine(after: found.lowerBound)
                }
                line = next.map { tree.source.position(at: $0.lowerBound).line } ?? line
            }
            return .allowance(
                Allowance(
                    rules: said.rules, until: said.until, hasReason: said.hasReason, span: span,
                    removal: tree.source.span(tree.source.removal(of: comment)),
                    lines: line...max(line, tree.lastLine(ofTextFrom: line)), file: span.file)
            )
        }
    }

    /// The words behind the sign.
    private struct Said {
        var rules: [String] = []
        var until: CivilDate?
        let hasReason: Bool

        /// Nil when they say nothing that is understood.
        init?(_ text: Substring) {
            var words = text.split { $0 == " " || $0 == "," }.map(String.init)
            let dashes = words.firstIndex(of: "--") ?? words.endIndex
            hasReason = words[dashes...].count > 1
            words = Array(words[..<dashes])
            guard !words.isEmpty else { return nil }
            switch words.removeFirst() {
            case "allow": break
            case "allow-until":
                guard let first = words.first, let date = CivilDate(first) else { return nil }
                until = date
                words.removeFirst()
            default: return nil
            }
            guard !words.isEmpty else { return nil }
            rules = words
        }
    }
}

extension SourceText {
    /// Whether some ASCII characters stand anywhere in the file.
    fileprivate func contains(_ sign: String) -> Bool {
        let sign = Array(sign.unicodeScalars)
        guard let first = sign.first, scalars.count >= sign.count else { return false }
        return (0...scalars.count - sign.count).contains { start in
            scalars[start] == first && scalars[start..<start + sign.count].elementsEqual(sign)
        }
    }

    /// The comment with the blanks in front of it, or with its line when nothing else stands there.
    fileprivate func removal(of comment: YAMLComment) -> Range<Int> {
        var start = comment.range.lowerBound
        while start > 0, scalars[start - 1] == " " || scalars[start - 1] == "\t" { start -= 1 }
        guard comment.isAlone else { return start..<comment.range.upperBound }
        let next = position(at: start).line + 1
        return start..<index(of: SourcePosition(line: next, column: 1))
    }
}

extension YAMLTree {
    /// The last line of the block of text that starts on a line; the line itself when none does.
    fileprivate func lastLine(ofTextFrom line: Int) -> Int {
        blocks.lazy.map { source.span($0) }.first { $0.start.line == line }?.end.line ?? line
    }
}
