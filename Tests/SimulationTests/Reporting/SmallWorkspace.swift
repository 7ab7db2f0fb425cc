import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Simulation

/// Three small flows that have all that a report shows: a branch, a split with a holdout, a wait for an answer, a step
/// for one arm only, and a flow that nobody comes to.
enum SmallWorkspace {
    static let welcome = """
        version: 1
        flow: welcome
        title: "Hello <b>& welcome</b>"
        status: live
        triggers: [profile_created]
        reentry: never
        goal: {name: bought, if: [{did: {event: purchase}}]}
        steps:
          - id: offer
            split:
              arms:
                delivery: {percent: 50, steps: [{id: hello, send: {message: hello, first_of: [push, email], purpose: promo}}]}
                nothing: {percent: 50, holdout: true}
          - {id: fortnight, wait: 2 weeks}
          - {id: remind, only_arms: {offer: delivery}, send: {message: hello, channel: email, purpose: promo}}
        """
    static let survey = """
        version: 1
        flow: survey
        status: live
        triggers: [{schedule: {every: week, weekdays: [tue], at: "10:00"}}]
        enter_if: [{field: email, missing: false}]
        reentry: every_time
        steps:
          - id: loyal
            branch:
              cases:
                - name: vip
                  if: [{tags: {any: [vip]}}]
                  steps:
                    - id: answer
                      wait_until:
                        if: [{did: {event: answered, since: enrolment.started_at}}]
                        up_to: 3 days
                        met: [{id: thank, add_tag: answered}]
                        not_met: []
              else: []
          - {id: done, end: asked}
        """
    static let quiet = """
        version: 1
        flow: farewell
        status: live
        triggers: [{tag_added: vip}]
        reentry: never
        steps: [{id: mark, add_tag: gone}]
        """

    private static let workspace = """
        version: 1
        workspace: example
        time_zone: Australia/Melbourne
        runs: continuous
        sender: {name: Example, postal_address: "1 Example St", contact: hello@example.org}
        """
    private static let catalog = """
        version: 1
        events: {purchase: {total: number}, answered: {score: number}}
        tags: [vip]
        """
    private static let message = """
        version: 1
        message: hello
        purposes: [promo]
        email:
          subject: Hello
          text: "Hello from {{ sender.name }}, {{ sender.postal_address }}. {{ unsubscribe_url }}"
        push: {title: Hello, text: Hello}
        """

    struct Unreadable: Error {
        let findings: [String]
    }

    /// The workspace with these flows.
    static func release(_ flows: [String] = [welcome, survey, quiet]) throws -> Release {
        let fixed = [
            ("workspace.yaml", workspace), ("catalog.yaml", catalog), ("messages/hello.message.yaml", message),
        ]
        let files = fixed + flows.enumerated().map { ("flow-\($0).flow.yaml", $1) }
        let reading = WorkspaceReader.read(files: files.map { WorkspaceFile(path: $0.0, bytes: Array($0.1.utf8)) })
        guard let release = reading.release else { throw Unreadable(findings: reading.findings.map(\.message)) }
        return release
    }

    /// Invented figures for these flows.
    static func report(_ flows: [String] = [welcome, survey, quiet], days: Int = 14) throws -> RehearsalReport {
        guard let start = CivilDate("2027-03-01") else { preconditionFailure("the day is a date") }
        return InventedReport.report(
            of: try release(flows), from: start, days: days, profiles: 1000, quiet: ["farewell"], seed: 3)
    }
}
