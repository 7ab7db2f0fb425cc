import Diagnostics

/// Plain and quoted scalars in the house layout: as their author wrote them, but without needless 'single' quotes.
enum WrittenScalar {
    /// A scalar that stands on one line.
    static func oneLine(_ scalar: YAMLScalar, in source: SourceText) -> String {
        String(String.UnicodeScalarView(inHouseQuotes(scalar, in: source)))
    }

    /// The columns of a scalar that stands on one line.
    static func width(_ scalar: YAMLScalar, in source: SourceText) -> Int {
        Printable.columns(of: inHouseQuotes(scalar, in: source))
    }

    /// The lines of a scalar without what indents them; blanks around line ends mean nothing and are left out.
    static func lines(_ scalar: YAMLScalar, in source: SourceText) -> [String] {
        let characters = inHouseQuotes(scalar, in: source)
        var lines: [[Unicode.Scalar]] = [[]]
        for (place, character) in characters.enumerated() {
            switch character {
            case "\n" where place > 0 && characters[place - 1] == "\r": continue
            case "\n", "\r": lines.append([])
            case " ", "\t":
                if lines.count == 1 || !lines[lines.count - 1].isEmpty { lines[lines.count - 1].append(character) }
            default: lines[lines.count - 1].append(character)
            }
        }
        return lines.enumerated().map { number, line in
            let isLast = number + 1 == lines.count
            let kept = isLast ? line : withoutBlanksAtEnd(line, hasEscapes: scalar.style == .doubleQuoted)
            return String(String.UnicodeScalarView(kept))
        }
    }

    /// A scalar of one line where no brackets are around it.
    static func oneLineInBlock(_ scalar: YAMLScalar, in source: SourceText) -> String {
        let text = oneLine(scalar, in: source)
        return scalar.style == .plain && needsQuotesInBlocks(text) ? "\"\(text)\"" : text
    }

    /// True for a plain text that brackets allow and that a block would take for a sign of its own.
    static func needsQuotesInBlocks(_ text: String) -> Bool { text == "-" || text == "?" }

    private static func withoutBlanksAtEnd(_ line: [Unicode.Scalar], hasEscapes: Bool) -> [Unicode.Scalar] {
        var end = line.count
        while end > 0, line[end - 1] == " " || line[end - 1] == "\t" { end -= 1 }
        guard hasEscapes, end < line.count else { return Array(line[..<end]) }
        // Behind a backslash a blank is text.
        let backslashes = line[..<end].reversed().prefix { $0 == "\\" }.count
        return Array(line[..<(backslashes % 2 == 1 ? end + 1 : end)])
    }

    /// Its characters, with "double" quotes for 'single' ones where nothing in it needs an escape then.
    private static func inHouseQuotes(_ scalar: YAMLScalar, in source: SourceText) -> [Unicode.Scalar] {
        let written = source.scalars[scalar.range]
        guard scalar.style == .singleQuoted, !written.contains("\""), !written.contains("\\") else {
            return Array(written)
        }
        var characters: [Unicode.Scalar] = ["\""]
        var isSecondQuote = false
        for character in written.dropFirst().dropLast() {
            isSecondQuote = character == "'" && !isSecondQuote
            // Of two quotes, which stand for one, the first is kept.
            if character != "'" || isSecondQuote { characters.append(character) }
        }
        return characters + ["\""]
    }
}

extension YAMLScalar {
    /// True for texts behind `|` and `>`.
    var isBlock: Bool {
        switch style {
        case .literalBlock, .foldedBlock: true
        case .plain, .singleQuoted, .doubleQuoted: false
        }
    }
}
