/// A text without quotes that its author took for more than a text: a list item, a quoted word, an indentation.
struct LookAlike {
    /// What is wrong, in the author's terms.
    let message: String
    /// The characters that show it.
    let range: Range<Int>
    let help: String

    /// What a text without quotes only looks like; nothing when it is just a text.
    ///
    /// - Parameter isListed: whether it is an item of a list in brackets.
    static func found(in text: String, at range: Range<Int>, of source: SourceText, isListed: Bool) -> LookAlike? {
        guard let first = text.unicodeScalars.first, !range.isEmpty else { return nil }
        // Backwards from the text, and no further than it: there may be thousands of texts on one long line.
        var before = range.lowerBound
        while before > 0, source.scalars[before - 1] == " " { before -= 1 }
        let startsLine = before == 0 || source.scalars[before - 1] == "\n" || source.scalars[before - 1] == "\r"
        let lineEnd = source.scalars[range].firstIndex { $0 == "\n" || $0 == "\r" }
        let firstLine = source.trimmed(range.lowerBound..<(lineEnd ?? range.upperBound))
        if startsLine, let item = item(in: source.text(firstLine)) {
            return LookAlike(
                message: "a list item starts with \"- \", a dash and a space", range: firstLine, help: "`- \(item)`")
        }
        if !first.isASCII, first.properties.isWhitespace {
            return LookAlike(
                message: startsLine
                    ? "a no-break space indents this line" : "a no-break space stands in front of this text",
                range: range.lowerBound..<(range.lowerBound + 1), help: "type an ordinary space in its place")
        }
        if let words = withoutTypographicQuotes(text) {
            return LookAlike(
                message: "typographic quotes are letters like others here, so they would be part of the text",
                range: firstLine, help: YAMLMistake.quoted(words))
        }
        if isListed, let comma = source.scalars[range].firstIndex(where: { $0 == "，" || $0 == "、" }) {
            return LookAlike(
                message: "\"\(source.scalars[comma])\" does not part the items of a list", range: comma..<(comma + 1),
                help: "`, `")
        }
        if !text.contains(" "), let invisible = source.scalars[range].firstIndex(where: { isInvisible($0) }) {
            let code = String(source.scalars[invisible].value, radix: 16, uppercase: true)
            return LookAlike(
                message: "an invisible character stands in this word, U+\(code)", range: firstLine,
                help: "`\(String(String.UnicodeScalarView(text.unicodeScalars.filter { !isInvisible($0) })))`")
        }
        return lineEnd == nil ? nil : continued(range, of: source)
    }

    /// The item behind a bullet, or behind a dash that has no space after it.
    private static func item(in line: String) -> String? {
        guard let first = line.first else { return nil }
        let rest = line.dropFirst().drop(while: \.isWhitespace)
        guard let next = rest.first else { return nil }
        if "•◦▪‣·–—".contains(first) { return String(rest) }
        return first == "-" && next.isLetter ? String(rest) : nil
    }

    /// The words between quotes as a text program sets them, when they stand round the whole text or are not closed.
    static func withoutTypographicQuotes(_ text: String) -> String? {
        guard let first = text.first, "“”„‘".contains(first) else { return nil }
        let closing: [Character] = first == "‘" ? ["’", "‘"] : ["”", "“"]
        let rest = text.dropFirst()
        guard let place = rest.firstIndex(where: closing.contains) else { return first == "‘" ? nil : String(rest) }
        return rest.index(after: place) == rest.endIndex ? String(rest.dropLast()) : nil
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        ["\u{200B}", "\u{2060}", "\u{FEFF}", "\u{200E}", "\u{200F}", "\u{AD}"].contains(scalar)
    }

    /// A list item that became part of the text above it.
    private static func continued(_ range: Range<Int>, of source: SourceText) -> LookAlike? {
        var line = source.lineRange(at: range.lowerBound)
        while let next = source.nextFilledLine(after: line.upperBound), next.lowerBound < range.upperBound {
            let indent = source.scalars[next].prefix { $0 == " " }.count
            let words = next.lowerBound + indent..<next.upperBound
            if source.text(words).hasPrefix("- ") {
                return LookAlike(
                    message: "this line goes on with the text above it, so it is no list item", range: words,
                    help: "a list starts below its key, and every item has a dash")
            }
            line = next
        }
        return nil
    }
}
