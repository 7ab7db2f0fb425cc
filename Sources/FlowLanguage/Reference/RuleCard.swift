import Diagnostics

/// One rule as it is read at a terminal: what it finds, why, and examples with the answers of `check`.
package enum RuleCard {
    /// Paragraphs are no wider than this; lines of examples are as wide as they are.
    private static let width = 80

    /// What `check --rule NAME` prints of a rule, without a line's end at the end.
    package static func text(for rule: Rule) -> String {
        let bad = rule.bad.map(ShownExample.init)
        var parts = ["\(rule.id) (\(rule.severity.rawValue)): \(rule.summary)", wrapped(rule.rationale)]
        for example in bad { parts += ["This is found:", lines(of: example), example.report.trimmed] }
        let good = rule.good.map { lines(of: ShownExample($0)) }
        for (index, text) in good.enumerated() { parts += [index == 0 ? "This is fine:" : "And so is this:", text] }
        if bad.contains(where: \.isMendable) {
            parts.append(ShownExample.mending)
        }
        switch rule.severity {
        case .error: break
        case .warning, .hint:
            parts.append(
                """
                Where it is meant so, say why at the end of the line, or alone on the line above:

                    # sluice: allow \(rule.id) -- the reason
                """)
        }
        return parts.joined(separator: "\n\n")
    }

    private static func lines(of example: ShownExample) -> String {
        let files = example.files.map { file in
            let title = example.isFlowAlone ? [] : ["\(file.title):"]
            return (title + file.lines).map { "    \($0)" }.joined(separator: "\n")
        }
        return files.joined(separator: "\n\n")
    }

    /// The text in lines of at most `width` characters, broken between words.
    private static func wrapped(_ text: String) -> String {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension String {
    /// The text without the ends of lines at its end.
    var trimmed: String {
        var text = Substring(self)
        while text.last == "\n" { text.removeLast() }
        return String(text)
    }
}
