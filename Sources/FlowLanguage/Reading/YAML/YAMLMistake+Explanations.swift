import Diagnostics

/// One function for each mistake that authors make and libyaml describes in its own terms.
extension YAMLMistake {
    static func templateWithoutQuotes(_ scene: YAMLScene) -> YAMLMistake? {
        for line in [scene.line, scene.contextLine] {
            let value = scene.value(on: line)
            guard let start = templateStart(in: value, of: scene.source) else { continue }
            let finding = template(in: start..<value.upperBound, of: scene.source)
            var blank = start..<value.upperBound
            if start > value.lowerBound, let span = finding.span {
                blank = start..<(line.lowerBound + span.end.column - 1)
            }
            return YAMLMistake(finding: finding, blank: Blank(blank))
        }
        return nil
    }

    /// Where a value begins with `{{` or `{%`, on its own or within brackets on one line.
    private static func templateStart(in value: Range<Int>, of source: SourceText) -> Int? {
        var quote: Unicode.Scalar?
        var startsValue = true
        for place in value {
            let scalar = source.scalars[place]
            if let open = quote {
                if scalar == open { quote = nil }
                continue
            }
            let next = place + 1 < value.upperBound ? source.scalars[place + 1] : " "
            if startsValue, scalar == "{", next == "{" || next == "%" { return place }
            if startsValue, scalar == "\"" || scalar == "'" { quote = scalar }
            if scalar != " " { startsValue = ",[{:".unicodeScalars.contains(scalar) }
        }
        return nil
    }

    static func tabIndentation(_ scene: YAMLScene) -> YAMLMistake? {
        let line = scene.line
        let indent = line.lowerBound..<(line.lowerBound + scene.indent(line))
        guard let tab = scene.source.scalars[indent].firstIndex(of: "\t") else { return nil }
        return YAMLMistake(finding: Self.tab(at: tab, in: scene.source), blank: nil)
    }

    static func comparisonSign(_ scene: YAMLScene) -> YAMLMistake? {
        let isBlock = scene.stop.context.contains("block scalar")
        let isInBrackets = scene.stop.problem.contains("cannot start any token")
        guard isBlock || (isInBrackets && (scene.character == ">" || scene.character == "|")) else { return nil }
        let value = scene.innerValue(around: isBlock ? scene.stop.contextPlace : scene.stop.place)
        let words = scene.source.text(value)
        guard words.count > 1 else {
            return YAMLMistake(
                scene, "a block of text cannot stand within brackets", at: value,
                help: "write the mapping over several lines, a key on each", blank: Blank(value))
        }
        guard words.hasPrefix(">") else {
            return YAMLMistake(
                scene, "\"|\" starts a block of text, which begins on the next line", at: value,
                help: quoted(String(words.drop { $0 == "|" || $0 == " " })), blank: Blank(value))
        }
        let isWithEqual = words.hasPrefix(">=")
        return YAMLMistake(
            scene, "\"\(isWithEqual ? ">=" : ">")\" starts a block of text here, it does not compare", at: value,
            help: "comparisons are words: `\(isWithEqual ? "at_least" : "above"): "
                + "\(words.drop { $0 == ">" || $0 == "=" || $0 == " " })`", blank: Blank(value))
    }

    static func unquotableStart(_ scene: YAMLScene) -> YAMLMistake? {
        let isStart = scene.stop.problem.contains("cannot start any token")
        let isMark = scene.stop.context.contains("an anchor") || scene.stop.context.contains("an alias")
        if scene.stop.context.contains("directive") {
            return YAMLMistake(
                scene, "a line that starts with \"%\" is a directive, and those are not allowed", at: scene.contextLine,
                help: "delete the line, or put quotes round the text")
        }
        guard isStart || isMark else { return nil }
        let value = scene.innerValue(around: isMark ? scene.stop.contextPlace : scene.stop.place)
        let words = scene.source.text(value)
        guard let first = words.first, "@`%&*|!".contains(first) else { return nil }
        return YAMLMistake(
            scene, "a value that starts with \"\(first)\" needs quotes", at: value, help: quoted(words),
            becoming: quoted(words), blank: Blank(value))
    }

    static func unclosedQuote(_ scene: YAMLScene) -> YAMLMistake? {
        if scene.stop.context.contains("quoted scalar"), scene.stop.problem.contains("end of stream") {
            return neverClosed(scene.stop.contextPlace, scene)
        }
        // A quote that was never closed swallows lines up to the next quote, and the mistake shows only there.
        guard let last = scene.lastScalar, last.style == .doubleQuoted || last.style == .singleQuoted,
            last.range.upperBound <= scene.stop.place,
            !scene.source.lineRange(at: last.range.lowerBound).contains(last.range.upperBound - 1),
            scene.source.lineRange(at: last.range.upperBound - 1) == scene.line
        else { return nil }
        return neverClosed(last.range.lowerBound, scene)
    }

    private static func neverClosed(_ place: Int, _ scene: YAMLScene) -> YAMLMistake {
        let line = scene.source.lineRange(at: place)
        let rest = place..<max(place + 1, line.upperBound)
        return YAMLMistake(
            scene, "the quote that opens here is not closed on this line", at: rest,
            help: "\(scene.source.text(rest))\(scene.source.text(place..<(place + 1)))", blank: Blank(rest))
    }

    static func unknownEscape(_ scene: YAMLScene) -> YAMLMistake? {
        guard scene.stop.context.contains("quoted scalar"), !scene.stop.problem.contains("end of stream") else {
            return nil
        }
        var start = min(scene.stop.place, max(0, scene.source.scalars.count - 1))
        while start > scene.line.lowerBound, scene.source.scalars[start] != "\\" { start -= 1 }
        let escape = start..<max(start + 1, min(start + 2, scene.line.upperBound))
        return YAMLMistake(
            scene, "a backslash in double quotes starts an escape, and this is none", at: escape,
            help: "write `\\\\` for a backslash, or use single quotes", blank: Blank(escape))
    }

    static func textAfterQuote(_ scene: YAMLScene) -> YAMLMistake? {
        guard let last = scene.lastScalar, last.style == .doubleQuoted || last.style == .singleQuoted,
            scene.source.lineRange(at: last.range.lowerBound) == scene.line,
            last.range.upperBound <= scene.stop.place
        else { return nil }
        let value = scene.innerValue(around: last.range.lowerBound)
        guard value.lowerBound == last.range.lowerBound, value.upperBound > last.range.upperBound else { return nil }
        let words = scene.source.text(value)
        let isApostrophe = last.style == .singleQuoted && words.hasSuffix("'")
        let isWithin = last.style == .doubleQuoted && words.hasSuffix("\"")
        return YAMLMistake(
            scene, "the text goes on behind its closing quote", at: last.range.upperBound..<value.upperBound,
            help: isApostrophe
                ? "\"\(words.dropFirst().dropLast().replacing("\"", with: "\\\""))\""
                : quoted(isWithin ? String(words.dropFirst().dropLast()) : words),
            blank: Blank(value))
    }

    static func colonInText(_ scene: YAMLScene) -> YAMLMistake? {
        guard scene.character == ":" else { return nil }
        let value = scene.innerValue(around: scene.stop.place)
        let words = scene.source.text(value)
        guard value.lowerBound < scene.stop.place, let first = words.first, !"\"'[{".contains(first),
            scene.source.text(value.lowerBound..<scene.stop.place + 1).contains(":"),
            !scene.key(on: scene.line).isEmpty || value.lowerBound > scene.line.lowerBound + scene.indent(scene.line)
        else { return nil }
        if words.last == ":" {
            return YAMLMistake(
                scene, "\"\(words.dropLast())\" has nothing after it", at: value, blank: Blank(value))
        }
        let key = value == scene.value(on: scene.line) ? scene.key(on: scene.line) : ""
        return YAMLMistake(
            scene, "a text with \": \" in it needs quotes", at: value, help: "`\(key)\(quoted(words))`",
            becoming: quoted(words), blank: Blank(value))
    }

    static func deeperThanItsValue(_ scene: YAMLScene) -> YAMLMistake? {
        guard scene.stop.problem.contains("mapping values are not allowed") else { return nil }
        var mistake = YAMLMistake(
            scene, "this key is indented deeper than the line above, which already has a value",
            at: scene.line.dropIndent(scene),
            help: "line it up with the keys it belongs to")
        // The text above goes on over this line, which is not what it says.
        if let last = scene.lastScalar, last.style == .plain { mistake.noise = last.range }
        return mistake
    }

    static func unclosedBracket(_ scene: YAMLScene) -> YAMLMistake? {
        guard scene.stop.context.contains("flow"), scene.source.scalars.indices.contains(scene.stop.contextPlace)
        else { return nil }
        let place = scene.stop.contextPlace
        let bracket = scene.source.scalars[place]
        let close = bracket == "[" ? "]" : "}"
        let line = scene.contextLine
        let isOneLine = scene.source.nextFilledLine(after: place).map { scene.indent($0) <= scene.indent(line) } ?? true
        return YAMLMistake(
            scene, "\"\(bracket)\" is not closed, or a comma is missing behind it",
            at: isOneLine ? place..<max(place + 1, line.upperBound) : place..<(place + 1),
            help: "close it with `\(close)`",
            blank: isOneLine ? Blank(place..<max(place + 1, line.upperBound)) : nil)
    }

    static func keyWithoutColon(_ scene: YAMLScene) -> YAMLMistake? {
        guard scene.stop.problem.contains("could not find expected ':'") else { return nil }
        let line = scene.contextLine.dropIndent(scene)
        let words = scene.source.text(line)
        let colon = words.firstIndex(of: ":")
        let isOneWord = words.allSatisfy { $0.isLetter || $0.isNumber || "_-".contains($0) }
        let help =
            colon.map { "`\(words[...$0]) \(words[words.index(after: $0)...].drop(while: \.isWhitespace))`" }
            ?? (isOneWord ? "`\(words):`" : nil)
        return YAMLMistake(
            scene, colon == nil ? "a key needs \": \" and a value" : "a key needs a space behind its \":\"", at: line,
            help: help, blank: Blank(line, .entry))
    }

    static func undefinedTag(_ scene: YAMLScene) -> YAMLMistake? {
        guard scene.stop.context.contains("tag") || scene.stop.problem.contains("tag handle") else { return nil }
        let value = scene.innerValue(around: scene.stop.contextPlace)
        return YAMLMistake(
            scene, "YAML tags such as \"\(scene.source.text(value))\" are not allowed", at: value, rule: .yamlTag,
            help: "delete it; a text that starts with \"!\" needs quotes", blank: Blank(value))
    }

    static func wrongIndent(_ scene: YAMLScene) -> YAMLMistake? {
        let problems = ["did not find expected key", "did not find expected '-' indicator", "block end", "not allowed"]
        guard problems.contains(where: scene.stop.problem.contains) else { return nil }
        return YAMLMistake(
            scene, "this line does not line up with the lines it belongs to", at: scene.line.dropIndent(scene),
            notes: ["keys of one mapping, and dashes of one list, start in the same column"],
            help: "indent it as far as the lines it belongs to")
    }

    private init(finding: Finding, blank: Blank?) {
        self.finding = finding
        self.blank = blank
    }
}

extension Range<Int> {
    /// The line without its indentation.
    fileprivate func dropIndent(_ scene: YAMLScene) -> Range<Int> {
        (lowerBound + scene.indent(self))..<Swift.max(upperBound, lowerBound + scene.indent(self))
    }
}
