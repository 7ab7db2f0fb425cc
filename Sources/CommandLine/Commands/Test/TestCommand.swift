import ArgumentParser
import FlowLanguage
import Flows
import SQLiteStorage
import Simulation

/// `sluice test`
struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Play the tests of flows, and show where something else happens than expected.",
        discussion: """
            Each test plays in a world of its own, on the engine that runs flows, under a clock that jumps. Nothing leaves.

            EXAMPLES:
              sluice test
              sluice test birthday                                   the tests of one flow
              sluice test tests/birthday.flow-test.yaml
              sluice test --coverage                                 what no test reaches
              sluice test --record consenting-adult --flow birthday  a test made of what happens
              sluice test --accept "sends a week before"             what happens is what is expected
              sluice test --format junit > tests.xml
            """)

    /// The form of the results.
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
        case text, json, junit
    }

    @Argument(help: "Play only the tests in these files or folders, or of these flows.")
    var paths: [String] = []

    @Option(help: "The form of the results: text, json or junit.")
    var format = Format.text

    @Flag(help: "Show what of the flows no test reaches.")
    var coverage = false

    @Option(help: ArgumentHelp("Make what really happens the expectation of this test.", valueName: "name"))
    var accept: String?

    @OptionGroup var recording: RecordingOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let workspace = try TestedWorkspace(shared)
        if let persona = recording.record {
            return try TestRecording(workspace, recording, shared).print(persona)
        }
        if let accept { return try TestAcceptance(workspace, paths, shared).accept(accept) }
        workspace.showFindings(shared)
        let outcomes = try TestPlay(workspace, shared).play(try workspace.suites(named: paths, shared))
        show(outcomes, of: workspace)
        if !workspace.findings.isEmpty || outcomes.contains(where: { !$0.isPassed }) {
            throw SilentEnd(status: .findings)
        }
    }

    private func show(_ outcomes: [TestOutcome], of workspace: TestedWorkspace) {
        let report = TestReport(outcomes, workspace: workspace.release.workspace, path: shared.path)
        switch format {
        case .json: shared.console.print(report.json(coverage: coverage ? cover(outcomes, workspace) : nil))
        case .junit: shared.console.print(report.junit)
        case .text:
            if !report.text.isEmpty { shared.console.print(report.text) }
            if coverage {
                let text = CoverageReport(cover(outcomes, workspace), path: shared.path).text
                shared.console.print((report.text.isEmpty ? "" : "\n") + text)
            }
            shared.console.note(report.summary)
        }
    }

    private func cover(_ outcomes: [TestOutcome], _ workspace: TestedWorkspace) -> [FlowCoverage] {
        let named = Set(outcomes.map(\.scene.flow))
        let flows = workspace.release.flows.filter { paths.isEmpty || named.contains($0.id) }
        return flows.map { FlowCoverage(of: $0, in: workspace.release.workspace, by: outcomes) }
    }
}

/// Plays tests and shows how far it has come.
struct TestPlay {
    let player: FlowTestPlayer
    private let console: Console

    init(_ workspace: TestedWorkspace, _ shared: SharedOptions) {
        player = FlowTestPlayer(of: workspace.release, personas: workspace.personas) {
            try SQLiteStore.inMemory(rehearsal: true)
        }
        console = shared.console
    }

    func play(_ suites: [FlowTestSuite]) throws -> [TestOutcome] {
        let scenes = player.scenes(of: suites)
        var bar = ProgressBar(console)
        defer { bar.clear() }
        return try player.play(scenes) { count in
            bar.show(
                "\(Count.text(count)) of \(Count.text(scenes.count, "test"))",
                share: Double(count) / Double(max(scenes.count, 1)))
        }
    }
}
