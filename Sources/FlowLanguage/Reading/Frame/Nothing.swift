import Diagnostics

extension Reading {
    /// Reports a key with nothing after it; what a `#` turned into a comment may be what was meant.
    mutating func reportNothing(behind entry: YAMLEntry, as rule: Rule, help: String?) {
        let line = source.line(of: entry.keySpan.end)
        let rest = line.dropFirst(entry.keySpan.end.column - 1).drop { ": ".contains($0) }
        guard rest.hasPrefix("#") else {
            report(rule, "\"\(entry.key)\" has nothing after it", at: entry.keySpan, help: help)
            return
        }
        report(
            rule, "\"\(entry.key)\" has nothing after it: \" #\" starts a comment", at: entry.keySpan,
            help: help.map { "a text with \" #\" in it needs quotes, `\(YAMLMistake.quoted(String(rest)))`; else \($0)" }
                ?? "a text with \" #\" in it needs quotes: `\(YAMLMistake.quoted(String(rest)))`")
    }
}

extension SourceText {
    /// The words of the line that holds a position.
    fileprivate func line(of position: SourcePosition) -> String {
        text(lineRange(at: start(ofLine: position.line)))
    }
}
