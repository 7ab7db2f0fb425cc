import Diagnostics
import FlowLanguage
import Foundation
import Testing

@Suite struct `The page of checks` {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Docs/reference/checks.md").standardizedFileURL
    private static let page = ReferencePage.checks

    @Test func `is what the rules say of themselves`() throws {
        if Corpus.isRecording { try Data(Self.page.utf8).write(to: Self.file) }
        let kept = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(Self.page == kept, "write it anew with RECORD_REPORTS=1, and look at the difference")
    }

    @Test func `has each rule once, under its room and in the contents of its severity`() {
        let lines = Self.page.split(separator: "\n").map(String.init)
        for rule in RuleBook.all {
            #expect(lines.count { $0 == "### \(rule.id)" } == 1)
            #expect(lines.contains { $0.hasPrefix("| \(rule.room) |") && $0.contains("(#\(rule.id))") })
        }
        #expect(Set(RuleBook.all.map(\.room)).isSuperset(of: ["Names", "Steps", "Values", "YAML"]))
    }

    @Test func `shows no marks, and an answer for every bad example`() {
        #expect(!Self.page.contains("«") && !Self.page.contains("»"))
        #expect(Self.page.count("[unknown-reference]\n") == RuleBook.rule("unknown-reference")?.bad.count)
    }
}

@Suite struct `The card of a rule` {
    @Test func `says what is found and why, with answers of check`() throws {
        let rule = try #require(RuleBook.rule("title-missing"))
        #expect(
            RuleCard.text(for: rule) == """
                title-missing (warning): a flow without a title

                Reports name a flow by its title. The id is for machines and never changes; the
                title tells a colleague in a year what the flow is for.

                This is found:

                    version: 1
                    flow: welcome
                    owner: loyalty@shop.example
                    status: live
                    triggers: [profile_created]
                    reentry: never
                    steps:
                      - {id: hello, send: {message: hello, channel: email, purpose: account}}

                example.flow.yaml:2:7: warning: flow "welcome" has no title [title-missing]
                  |
                2 | flow: welcome
                  |       ^^^^^^^
                  = help: `title: "…"`

                This is fine:

                    flow: welcome
                    title: "Welcome: the first hello"

                Where it is meant so, say why at the end of the line, or alone on the line above:

                    # sluice: allow title-missing -- the reason
                """)
    }

    @Test func `offers no silence for an error, and names the files of an example`() throws {
        let rule = try #require(RuleBook.rule("wrong-suffix"))
        let card = RuleCard.text(for: rule)
        #expect(!card.contains("sluice: allow"))
        #expect(card.contains("    birthday.flow.yml:\n    version: 1\n    flow: birthday\n"))
    }
}

extension String {
    /// How often another text stands in it.
    fileprivate func count(_ part: String) -> Int { components(separatedBy: part).count - 1 }
}
