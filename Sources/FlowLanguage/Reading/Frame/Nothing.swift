import Diagnostics

extension Reading {
    /// Reports a key with nothing after it; what a `#` turned into a comment may be what was meant.
    mutating func reportNothing(behind entry: YAMLEntry, as rule: Rule, help: String?) {
        let rest = source.comment(behind: entry.keySpan.end)
        guard let rest else {
            report(rule, "\"\(entry.key)\" has nothing after it", at: entry.keySpan, help: help)
            return
        }
        report(
            rule, "\"\(entry.key)\" has nothing after it: \" #\" starts a comment", at: entry.keySpan,
            help: help.map { "a text with \" #\" in it needs quotes, `\(YAMLMistake.quoted(rest))`; else \($0)" }
                ?? "a text with \" #\" in it needs quotes: `\(YAMLMistake.quoted(rest))`")
    }
}

extension SourceText {
    /// The comment that starts behind a key's colon, where a value should.
    fileprivate func comment(behind position: SourcePosition) -> String? {
        var place = index(of: position)
        while place < scalars.count, scalars[place] == ":" || scalars[place] == " " { place += 1 }
        guard place < scalars.count, scalars[place] == "#" else { return nil }
        return text(place..<max(place, lineRange(at: place).upperBound))
    }
}
