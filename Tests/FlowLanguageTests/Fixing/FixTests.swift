import Diagnostics
import FlowLanguage
import Flows
import Testing

@Suite struct `A certain fix` {
    /// The text of an example's file after all certain fixes, made until there are none.
    private static func mended(_ text: String, path: String = "example.flow.yaml") -> String {
        var files = ExampleWorkspace(RuleExample(path: path, text)).files
        for _ in 0..<5 {
            let reading = WorkspaceReader.read(files: files, today: ExampleWorkspace.today)
            let fixed = FixedWorkspace(files, mending: reading.findings)
            guard !fixed.changed.isEmpty else { break }
            files = files.map { file in fixed.changed.first { $0.path == file.path } ?? file }
        }
        let file = files.first { $0.path == path }
        return String(decoding: file?.bytes ?? [], as: UTF8.self)
    }

    @Test(arguments: [
        (
            "enter_if: [{field: email_optout, is: no}]    # not those",
            "enter_if: [{field: email_optout, is: false}]    # not those"
        ),
        ("exit_tags: [mobile app]", "exit_tags: [mobile-app]"),
        ("exit_tags: ['mobile app']", "exit_tags: ['mobile-app']"),
        ("status: Live", "status: live"),
        ("Exit-Tags: [vip]", "exit_tags: [vip]"),
        ("title: Win back: part 2   # the second", "title: \"Win back: part 2\"   # the second"),
        (
            "triggers: [{birthday: {when: on the day, at: 9.30am}}]",
            "triggers: [{birthday: {when: on the day, at: \"09:30\"}}]"
        ),
        (
            "triggers: [{tag_added: {tag: vip, held_for: 36h}}]",
            "triggers: [{tag_added: {tag: vip, held_for: 36 hours}}]"
        ),
        (
            "enter_if: [{field: member_until, after: today-30 days}]",
            "enter_if: [{field: member_until, after: today - 30 days}]"
        ),
        (
            "enter_if: [{field: member_until, after: 2027/03/14}]",
            "enter_if: [{field: member_until, after: 2027-03-14}]"
        ),
    ])
    func `is made where only one thing can be meant, and leaves the rest of the line`(before: String, after: String) {
        #expect(Self.mended(before).contains("\n\(after)\n"), "\(Self.mended(before))")
    }

    @Test(arguments: [
        "enter_if: [{field: teir_handle, is: gold}]", "triggers: [{tag_added: {tag: vip, held_for: -7d}}]",
        "triggers: [{tag_added: {tag: vip, held_for: 1.5 days}}]", "status: active", "reentyr: never",
        "enter_if: [{field: member_until, after: 03/04/2027}]", "steps: [{id: Greet, end: x}]",
    ])
    func `is not made where somebody has to choose`(line: String) {
        #expect(Self.mended(line).contains("\n\(line)\n"))
    }

    @Test func `moves the version to the top, with its comment`() throws {
        let text = "# a flow\nflow: x\nversion: 1      # ours\ntitle: X\n"
        let file = WorkspaceFile(path: "x.flow.yaml", bytes: Array(text.utf8))
        let fixed = FixedWorkspace([file], mending: WorkspaceReader.read(files: [file]).findings)
        let mended = try #require(fixed.changed.first)
        #expect(
            String(decoding: mended.bytes, as: UTF8.self) == "# a flow\nversion: 1      # ours\nflow: x\ntitle: X\n")
    }

    @Test func `leaves line ends, the byte order mark and everything else as they were`() throws {
        let text = "\u{FEFF}version: 1\r\nworkspace: x\r\ntime_zone: UTC   # ours\r\nruns: Continuous\t# cron\r\n\r\n"
        let file = WorkspaceFile(path: "workspace.yaml", bytes: Array(text.utf8))
        let reading = WorkspaceReader.read(files: [file])
        let fixed = FixedWorkspace([file], mending: reading.findings)
        let mended = try #require(fixed.changed.first)
        #expect(String(decoding: mended.bytes, as: UTF8.self) == text.replacing("Continuous", with: "continuous"))
        #expect(fixed.mended.map(\.rule) == ["bad-choice"])
    }

    @Test func `takes away a comment that allows nothing, with its line or with its blanks`() {
        let text = "# sluice: allow never-seen-tag -- x\ntitle: Example    # sluice: allow never-seen-tag -- y\n"
        #expect(Self.mended(text).hasPrefix("version: 1\ntitle: Example\nflow: example"))
    }

    @Test func `of two for one place is made once`() {
        let span = SourceSpan(file: "a.txt", line: 1, column: 1, length: 2)
        let findings = ["one", "two"].map {
            Finding(rule: $0, severity: .error, message: $0, span: span, fix: Fix(span, $0))
        }
        let fixed = FixedWorkspace([WorkspaceFile(path: "a.txt", bytes: Array("ab!".utf8))], mending: findings)
        #expect(fixed.mended.map(\.rule) == ["one"])
        #expect(fixed.changed.map { String(decoding: $0.bytes, as: UTF8.self) } == ["one!"])
    }
}
