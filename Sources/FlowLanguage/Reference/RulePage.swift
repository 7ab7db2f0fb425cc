import Diagnostics

extension ReferencePage {
    /// Docs/reference/checks.md: every rule with its examples, each of them read and answered by `check` itself.
    package static var checks: String {
        let rooms = Dictionary(grouping: RuleBook.all, by: \.room).sorted { $0.key < $1.key }
        let sections = rooms.map { room, rules in
            "## \(room)\n\n" + rules.map(section).joined(separator: "\n\n")
        }
        let tables = Severity.allCases.compactMap { contents(of: rooms, $0) }
        return ([introduction] + tables + sections).joined(separator: "\n\n") + "\n"
    }

    private static func contents(of rooms: [(key: String, value: [Rule])], _ severity: Severity) -> String? {
        let rows = rooms.compactMap { room, rules -> String? in
            let links = rules.filter { $0.severity == severity }.map { "[\($0.id)](#\($0.id))" }
            return links.isEmpty ? nil : "| \(room) | \(links.joined(separator: ", ")) |"
        }
        guard !rows.isEmpty else { return nil }
        let count = RuleBook.all.count { $0.severity == severity }
        let title = "**\(count) \(severity.rawValue)\(count == 1 ? "" : "s")**"
        return "\(title)\n\n| about | rules |\n|---|---|\n\(rows.joined(separator: "\n"))"
    }

    private static func section(_ rule: Rule) -> String {
        let bad = rule.bad.map(ShownExample.init)
        var parts = ["### \(rule.id)", "*\(rule.severity.rawValue)*: **\(rule.summary)**", rule.rationale]
        for (index, example) in bad.enumerated() {
            parts.append(index == 0 ? "This is found:" : "And this:")
            parts += [blocks(of: example), "```text\n\(example.report.trimmed)\n```"]
        }
        if bad.contains(where: \.isMendable) {
            parts.append(ShownExample.mending)
        }
        for (index, example) in rule.good.enumerated() {
            parts.append(index == 0 ? "This is fine:" : "And so is this:")
            parts.append(blocks(of: ShownExample(example)))
        }
        return parts.joined(separator: "\n\n")
    }

    private static func blocks(of example: ShownExample) -> String {
        let blocks = example.files.map { file in
            let title = example.isFlowAlone ? "" : file.isStore ? "\(file.title):\n\n" : "`\(file.title)`\n\n"
            return "\(title)```\(file.language)\n\(file.lines.joined(separator: "\n"))\n```"
        }
        return blocks.joined(separator: "\n\n")
    }

    private static let introduction = """
        # What `sluice check` finds

        `sluice check` reads a workspace as the engine would, and says what is wrong before a customer can notice. Every rule
        is on this page, with lines that break it, what `check` answers, and lines that are fine. The page is written from the
        rules themselves, so the answers are real ones.

        | | what it means | what follows |
        |---|---|---|
        | **error** | this cannot work, or it would do harm | nothing is deployed until it is mended; it cannot be silenced |
        | **warning** | this works, but hardly as it was meant | mend it, or say why it is meant so; with `--strict` it counts like an error |
        | **hint** | this could be said better | nothing has to be done |

        The word in brackets at the end of a finding is its rule. `sluice check --rule NAME` shows that part of this page in the
        terminal, and `sluice check --fix` mends what can only be meant in one way.

        Where a warning or a hint is meant so, a comment silences it, at the end of the line or alone on the line above. The
        reason is part of it; a comment that silences nothing any more is a warning itself.

        ```yaml
        owner: loyalty@shop.example   # sluice: allow RULE -- why it is meant so
        # sluice: allow-until 2027-01-31 RULE -- why it is meant so until that day
        ```

        The examples come from a shoe shop, and each of them is read within a small good workspace. What a flow needs but an
        example leaves out, such as its title, is as in a good one; so is the first line, `version: 1`, which is why the first
        line of most examples is line 2 in the answers. Lines without a file's name belong to a flow.
        """
}
