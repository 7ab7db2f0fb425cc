import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Testing

@Suite struct `A day that is over` {
    private static let today = CivilDate(year: 2027, month: 3, day: 1)

    /// The spans of what is found in a flow with these lines.
    private func found(_ lines: String, today: CivilDate? = Self.today) throws -> [String] {
        let base = WorkspaceText.files(String(decoding: try Corpus.bytes("workspaces/base.txt"), as: UTF8.self))
        let head = "version: 1\nflow: a\ntitle: A\nowner: a@b.example\nstatus: live\nreentry: every_time\n"
        let file = WorkspaceFile(path: "a.flow.yaml", bytes: Array((head + lines + "\n").utf8))
        return WorkspaceReader.read(files: base + [file], today: today).findings
            .filter { $0.rule == "date-in-past" }.compactMap(\.span?.description)
    }

    private static let send = "steps: [{id: hi, send: {message: hello, channel: email, purpose: account}}]"

    @Test(arguments: [
        "triggers: [manual]\nenter_if: [{field: next_birthday, is: 2027-02-28}]",
        "triggers: [manual]\nenter_if: [{field: next_birthday, between: [2026-01-01, 2027-02-28]}]",
        "triggers: [manual]\nkeep_if: [{none: [{any: [{field: next_birthday, before: 2027-02-28}]}]}]",
        "triggers: [manual]\nexit_if: [{field: next_birthday, to_date: 2026-12-31}]",
        "triggers: [profile_created]\nenter_if: [{field: created_at, before: 2027-01-01}]",
        "triggers: [{date: {field: member_until, every: once, when: 3 days before}}]\n"
            + "enter_if: [{field: member_until, to_date: 2027-02-28}]",
    ])
    func `is found where everybody's day is today or later`(lines: String) throws {
        #expect(try found(lines + "\n" + Self.send).count == 1)
        #expect(try found(lines + "\n" + Self.send, today: nil) == [])
    }

    @Test(arguments: [
        "triggers: [manual]\nenter_if: [{field: next_birthday, is: 2027-03-01}]",
        "triggers: [manual]\nenter_if: [{field: next_birthday, between: [2026-01-01, 2027-03-01]}]",
        "triggers: [manual]\nenter_if: [{field: next_birthday, after: 2026-12-31}]",
        "triggers: [manual]\nenter_if: [{field: joined_at, before: 2026-12-31}]",
        "triggers: [manual]\nenter_if: [{field: last_visit_at, between: [2026-01-01, 2026-12-31]}]",
        "triggers: [profile_created, manual]\nenter_if: [{field: created_at, before: 2027-01-01}]",
        "triggers: [profile_created]\nexit_if: [{field: created_at, before: 2027-01-01}]",
        "triggers: [{date: {field: member_until, every: year, when: 3 days before}}]\n"
            + "enter_if: [{field: member_until, to_date: 2027-02-28}]",
        "triggers: [{date: {field: member_until, every: once, when: 3 days after}}]\n"
            + "enter_if: [{field: member_until, to_date: 2027-02-28}]",
    ])
    func `is nothing to speak of where somebody's may still be before it`(lines: String) throws {
        #expect(try found(lines + "\n" + Self.send) == [])
    }

    @Test func `is found in the conditions of steps, at the day itself`() throws {
        let steps = """
            triggers: [manual]
            steps:
              - id: soon
                branch:
                  cases:
                    - name: was-soon
                      if: [{field: next_birthday, between: [2026-01-01, 2026-12-31]}]
                      steps: [{id: hi, send: {message: hello, channel: email, purpose: account}}]
                  else: []
            """
        #expect(try found(steps) == ["a.flow.yaml:13:61"])
    }
}
