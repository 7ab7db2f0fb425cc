import Diagnostics

/// A mistake of syntax in the author's terms, and what has to be passed over to read on.
struct YAMLMistake {
    /// Characters that are replaced by others of the same number, so that every place stays where it is.
    struct Blank {
        let range: Range<Int>

        /// Puts a quoted word, or for a whole line a key with a value, in place of the range.
        func apply(to scalars: inout [Unicode.Scalar]) {
            var filler = Array(repeating: Unicode.Scalar("x"), count: range.count)
            switch filling {
            case .value where filler.count >= 2:
                filler[0] = "'"
                filler[filler.count - 1] = "'"
            case .entry where filler.count >= 3: filler.replaceSubrange(1...2, with: [":", " "])
            case .value, .entry: break
            }
            scalars.replaceSubrange(range, with: filler)
        }

        /// What stands in the place afterwards.
        enum Filling { case value, entry }

        let filling: Filling

        /// A place to pass over; none when it is empty.
        init?(_ range: Range<Int>, _ filling: Filling = .value) {
            guard !range.isEmpty else { return nil }
            self.range = range
            self.filling = filling
        }
    }

    let finding: Finding
    let blank: Blank?
    /// A value that was misread because of it, and says nothing.
    var noise: Range<Int>?

    /// Says in the author's terms why libyaml gave up.
    init(_ stop: YAMLStop, in source: SourceText, lastScalar: (range: Range<Int>, style: YAMLScalar.Style)?) {
        let scene = YAMLScene(stop: stop, source: source, lastScalar: lastScalar)
        self = Self.explanations.lazy.compactMap { $0(scene) }.first ?? Self.plain(scene)
    }

    init(
        _ scene: YAMLScene, _ message: String, at range: Range<Int>, rule: Rule = .yamlSyntax, notes: [String] = [],
        help: String? = nil, becoming replacement: String? = nil, blank: Blank? = nil
    ) {
        let span = scene.source.span(range)
        finding = rule.finding(
            message, at: span, notes: notes, help: help, fix: replacement.map { Fix(span, $0) })
        self.blank = blank
    }

    /// What authors get wrong most, from the surest sign to the vaguest.
    private static let explanations: [@Sendable (YAMLScene) -> YAMLMistake?] = [
        templateWithoutQuotes, tabIndentation, comparisonSign, unquotableStart, unclosedQuote, unknownEscape,
        textAfterQuote, textNotIndented, bulletOrDash, missingComma, colonInText, deeperThanItsValue, missingCommaAbove,
        unclosedBracket,
        otherSigns, keyWithoutColon, undefinedTag, surplusBracket, itemBehindKey, missingDash,
        wrongIndent,
    ]

    private static func plain(_ scene: YAMLScene) -> YAMLMistake {
        let place = min(scene.stop.place, max(0, scene.source.scalars.count - 1))
        return YAMLMistake(
            scene, "cannot read this line as YAML: \(scene.stop.problem)",
            at: scene.line.isEmpty ? place..<place : scene.line)
    }

    /// The finding for a tab in front of a line's first word.
    static func tab(at index: Int, in source: SourceText) -> Finding {
        Rule.yamlSyntax.finding(
            "a tab indents this line", at: source.span(index..<(index + 1)),
            notes: ["editors show tabs in different widths, so nobody sees what belongs to what"],
            help: "indent with spaces")
    }

    /// The finding for a value that starts with a template's braces and has no quotes.
    static func template(in range: Range<Int>, of source: SourceText) -> Finding {
        var value = source.trimmed(range)
        // Within `{…}` on one line the outer braces are not part of the value.
        let surplus = source.scalars[value].reduce(0) { $0 + ($1 == "}" ? 1 : $1 == "{" ? -1 : 0) }
        if surplus > 0 { value = value.lowerBound..<max(value.lowerBound + 2, value.upperBound - surplus) }
        value = source.trimmed(value)
        let words = source.text(value)
        return Rule.yamlSyntax.finding(
            "a value that starts with \"\(words.prefix(2))\" needs quotes", at: source.span(value),
            notes: ["without quotes \"{\" starts a mapping"], help: quoted(words),
            fix: Fix(source.span(value), quoted(words)))
    }

    /// The words in the quotes that they need.
    static func quoted(_ words: String) -> String {
        let words = LookAlike.withoutTypographicQuotes(words) ?? words
        return words.contains("\"")
            ? "'\(words.replacing("'", with: "''"))'" : "\"\(words.replacing("\\", with: "\\\\"))\""
    }
}

/// Where libyaml gave up, and what stands there.
struct YAMLScene {
    let stop: YAMLStop
    let source: SourceText
    let lastScalar: (range: Range<Int>, style: YAMLScalar.Style)?

    /// The line at which libyaml gave up; the last line when that is the end of the file.
    var line: Range<Int> { source.lineRange(at: min(stop.place, max(0, source.scalars.count - 1))) }

    /// The line on which it had begun what it could not finish.
    var contextLine: Range<Int> { source.lineRange(at: stop.contextPlace) }

    /// The character at which it gave up.
    var character: Unicode.Scalar? {
        source.scalars.indices.contains(stop.place) ? source.scalars[stop.place] : nil
    }

    /// The value on a line, behind its dashes and its key.
    func value(on line: Range<Int>) -> Range<Int> {
        var place = afterDashes(line)
        var end = place
        while end < line.upperBound, isKeyCharacter(source.scalars[end]) { end += 1 }
        if end > place, end < line.upperBound, source.scalars[end] == ":",
            end + 1 == line.upperBound || source.scalars[end + 1] == " "
        {
            place = min(end + 1, line.upperBound)
            while place < line.upperBound, source.scalars[place] == " " { place += 1 }
        }
        return source.trimmed(place..<withoutComment(place..<line.upperBound))
    }

    /// The key in front of a line's value, or nothing.
    func key(on line: Range<Int>) -> String {
        let start = afterDashes(line)
        let value = value(on: line)
        return value.lowerBound > start ? source.text(start..<value.lowerBound) : ""
    }

    /// The value that starts nearest in front of a place: behind a key, a comma or a bracket of the same line.
    func innerValue(around place: Int) -> Range<Int> {
        let whole = value(on: source.lineRange(at: place))
        guard let first = source.text(whole).unicodeScalars.first, first == "{" || first == "[" else { return whole }
        var start = min(place, whole.upperBound)
        while start > whole.lowerBound + 1 {
            let before = source.scalars[start - 1]
            if before == "," || before == "[" || before == "{" { break }
            if before == " ", source.scalars[start - 2] == ":" { break }
            start -= 1
        }
        while start < whole.upperBound, source.scalars[start] == " " { start += 1 }
        var end = max(start, min(place + 1, whole.upperBound))
        while end < whole.upperBound, !",]}".unicodeScalars.contains(source.scalars[end]) { end += 1 }
        return source.trimmed(start..<end)
    }

    /// How far a line is indented.
    func indent(_ line: Range<Int>) -> Int {
        source.scalars[line].prefix { $0 == " " || $0 == "\t" }.count
    }

    private func afterDashes(_ line: Range<Int>) -> Int {
        var place = line.lowerBound + indent(line)
        while place + 1 < line.upperBound, source.scalars[place] == "-", source.scalars[place + 1] == " " {
            place += 2
            while place < line.upperBound, source.scalars[place] == " " { place += 1 }
        }
        return place
    }

    private func withoutComment(_ range: Range<Int>) -> Int {
        for place in range where source.scalars[place] == "#" && place > range.lowerBound {
            if source.scalars[place - 1] == " " { return place }
        }
        return range.upperBound
    }

    private func isKeyCharacter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_-./".unicodeScalars.contains(scalar)
    }
}
