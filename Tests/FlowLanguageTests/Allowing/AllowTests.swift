import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Testing

@Suite struct `A comment that allows a warning` {
    private static func rules(_ text: String, today: CivilDate? = ExampleWorkspace.today) -> [String] {
        let files = ExampleWorkspace(RuleExample.files(text)).files
        return WorkspaceReader.read(files: files, today: today).findings.map(\.rule)
    }

    @Test(arguments: [
        "exit_tags: [unseen]    # sluice: allow never-seen-tag -- from May on",
        "# sluice: allow never-seen-tag -- from May on\nexit_tags: [unseen]",
        "# sluice: allow never-seen-tag -- from May on\n# more words\n\nexit_tags: [unseen]",
        "exit_tags:\n  # sluice: allow never-seen-tag -- from May on\n  - unseen",
        "exit_tags:\n  - unseen   # sluice: allow title-missing, never-seen-tag -- from May on",
        "exit_tags: [unseen]    # sluice: allow-until 2027-03-01 never-seen-tag -- a fortnight more",
    ])
    func `silences it on its line, or on the next one when it stands alone`(text: String) {
        #expect(Self.rules("=== example.flow.yaml\n\(text)") == [])
    }

    @Test(arguments: [
        ("title: X # sluice: allow never-seen-tag -- why\nexit_tags: [unseen]", ["unused-allow", "never-seen-tag"]),
        ("exit_tags: [unseen]    # sluice: allow never-seen-tag", ["allow-without-reason"]),
        ("exit_tags: [unseen]    # sluice: allow never-seen-tag -- ", ["allow-without-reason"]),
        (
            "exit_tags: [unseen]    # sluice: allow-until 2027-02-28 never-seen-tag -- x",
            ["never-seen-tag", "unused-allow"]
        ),
        ("exit_tags: [unseen]    # sluice: allow-until soon never-seen-tag -- x", ["never-seen-tag", "unused-allow"]),
        ("exit_tags: [unseen]    # sluice: allow", ["never-seen-tag", "unused-allow"]),
        ("reentry: nevr    # sluice: allow bad-choice -- x", ["bad-choice", "unused-allow"]),
        ("title: \"X # sluice: allow never-seen-tag -- why\"\nexit_tags: [unseen]", ["never-seen-tag"]),
    ])
    func `is a warning itself when it is without effect or reason`(text: String, found: [String]) {
        #expect(Self.rules("=== example.flow.yaml\n\(text)") == found)
    }

    @Test func `holds for ever where no day is known`() {
        let text = "=== example.flow.yaml\nexit_tags: [unseen]    # sluice: allow-until 2020-01-01 never-seen-tag -- x"
        #expect(Self.rules(text, today: nil) == [])
    }

    @Test func `says nothing of itself in a file with mistakes of syntax`() {
        let text = "=== example.flow.yaml\ntitle: [X\nexit_tags: [vip]  # sluice: allow never-seen-tag -- x\n"
        #expect(!Self.rules(text).contains("unused-allow"))
    }
}
