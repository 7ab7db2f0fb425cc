import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Profiles
import SQLiteStorage
import Simulation
import Storage
import Testing

@Suite struct `A played flow test` {
    private static let workspace = """
        version: 1
        workspace: example
        time_zone: Australia/Melbourne
        runs: continuous
        sender: {name: Example, postal_address: "1 Example St", contact: hello@example.org}
        send_window: always
        caps: [{name: one, channel: email, purposes: [benefits], max: 1, per: 30 days}]
        holdout: {percent: 99.99, salt: s, purposes: [benefits]}
        safety: {max_entries_per_day: 1, max_sends_per_day: 1}
        """

    private static let message = """
        version: 1
        message: hello
        purposes: [benefits]
        email:
          subject: Hello
          text: "{{ sender.name }}, {{ sender.postal_address }} {{ unsubscribe_url }}"
        """

    /// Two messages to everybody who joins; with the head of the flow, and the tests.
    private static func verdicts(status: String = "live", of tests: String) throws -> [Bool] {
        let flow = """
            version: 1
            flow: example
            status: \(status)
            triggers: [profile_created]
            reentry: never
            steps:
              - id: half
                split: {arms: {left: {percent: 50, steps: []}, right: {percent: 50, steps: [{id: mark, add_tag: on-the-right}]}}}
              - {id: one, send: {message: hello, channel: email, purpose: benefits}}
              - {id: pause, wait: 1 day}
              - {id: two, send: {message: hello, channel: email, purpose: benefits}}
            """
        // The other flow's messages count for caps, and are not compared.
        let other = """
            version: 1
            flow: other
            status: live
            triggers: [{tag_added: vip}]
            reentry: never
            steps: [{id: three, send: {message: hello, channel: email, purpose: benefits}}]
            """
        let head = """
            version: 1
            tests_for: example
            clock: {start: 2027-03-01 08:00, stop: 2027-03-02}
            profile:
              email: mia@example.org
              email_promo: true
              email_benefits: true
            tests:

            """
        let files = [
            ("workspace.yaml", workspace), ("example.flow.yaml", flow), ("other.flow.yaml", other),
            ("messages/hello.message.yaml", message), ("catalog.yaml", "version: 1\ntags: [vip]\n"),
            ("tests/example.flow-test.yaml", head + tests),
        ].map { WorkspaceFile(path: $0.0, bytes: Array($0.1.utf8)) }
        let reading = WorkspaceReader.read(files: files)
        let found = FindingReport.text(
            reading.findings.filter { $0.severity == .error }, sources: reading.sources, color: false)
        #expect(found == "")
        guard let release = reading.release else { return [] }
        let player = FlowTestPlayer(of: release, personas: reading.personas) {
            try SQLiteStore.inMemory(rehearsal: true)
        }
        return try player.play(player.scenes(of: reading.tests)).map(\.isPassed)
    }

    @Test func `knows neither caps nor holdout nor limits`() throws {
        #expect(try Self.verdicts(of: "  - {name: both, expect_counts: {send: 2}}") == [true])
    }

    @Test func `knows caps and holdout when it asks for them`() throws {
        let tests = """
              - {name: capped, with: caps, expect_not_sent: {step: two, because: capped}, expect_counts: {send: 1}}
              - {name: held out, with: holdout, expect_not_sent: {step: one, because: global_holdout}}
              - name: capped because of another flow
                with: caps
                profile: {tags: [vip]}
                expect_counts: {send: 0}
            """
        #expect(try Self.verdicts(of: tests) == [true, true, false])
    }

    @Test func `puts everybody into the arm that it names`() throws {
        let people = (0..<6).map { "          - {name: p\($0), profile: {email: p\($0)@example.org}}" }
        let tests = """
              - name: right
                arms: {half: right}
                expect_includes: [{add_tag: on-the-right}]
                several_profiles:
            \(people.joined(separator: "\n"))
              - {name: left, arms: {half: left}, expect_counts: {add_tag: 0}}
            """
        #expect(try Self.verdicts(of: tests) == [true, true])
    }

    @Test func `takes the draft under test for a live flow`() throws {
        #expect(try Self.verdicts(status: "draft", of: "  - {name: both, expect_counts: {send: 2}}") == [true])
        #expect(
            try Self.verdicts(status: "paused", of: "  - {name: none, expect_not_entered: flow_not_live}") == [true])
    }

    @Test func `begins each case anew`() throws {
        let tests = """
              - name: twice the same
                cases: [{name: one}, {name: two}, {name: none, profile: {email_benefits: false}}]
                expect_counts: {send: 2}
            """
        #expect(try Self.verdicts(of: tests) == [true, true, false])
    }

    @Test func `ends with the clock's last day`() throws {
        let tests = """
              - {name: on the day, expect_includes: [{at: 2027-03-02, send: hello}]}
              - {name: to the minute, expect_includes: [{at: 2027-03-02 08:00, send: hello}]}
              - {name: with its offset, expect_includes: [{at: "2027-03-01T21:00:00Z", send: hello}]}
              - {name: not on another, expect_includes: [{at: 2027-03-03, send: hello}]}
            """
        #expect(try Self.verdicts(of: tests) == [true, true, true, false])
    }
}
