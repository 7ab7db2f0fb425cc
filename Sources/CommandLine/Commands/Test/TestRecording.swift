import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Service
import Simulation

/// Prints tests that expect what really happens to a persona.
struct TestRecording {
    private let workspace: TestedWorkspace
    private let options: RecordingOptions
    private let shared: SharedOptions

    init(_ workspace: TestedWorkspace, _ options: RecordingOptions, _ shared: SharedOptions) {
        self.workspace = workspace
        self.options = options
        self.shared = shared
    }

    /// Throws `CommandFailure` for a persona, a flow or a time that cannot be.
    func print(_ name: String) throws {
        workspace.showFindings(shared)
        guard let persona = workspace.personas.first(where: { $0.name == name }) else {
            let near = NearestName.suggestion(for: name, in: workspace.personas.map(\.name))
            throw CommandFailure(
                .wrongUse, "there is no persona \"\(name)\"",
                help: near.map { "did you mean `\($0)`?" } ?? "list it under `personas` in tests/personas.yaml")
        }
        let clock = try clock()
        let player = TestPlay(workspace, shared).player
        let tests: [RecordedTest]
        do {
            tests = try flows().map { try player.record(persona, in: $0, over: clock, endsEarly: options.until == nil) }
        } catch let failure as OutsideEventFailure {
            throw CommandFailure(.findings, "nobody can be like \"\(name)\": \(failure.description)")
        }
        let chosen = tests.filter { options.flow != nil || $0.isAboutSomething }
        guard !chosen.isEmpty else {
            return shared.console.note("no flow looks at \"\(name)\" in this time; try other days: `--from`, `--until`")
        }
        shared.console.print(chosen.map(text).joined(separator: "\n"))
    }

    private func text(_ test: RecordedTest) -> String {
        let path = "tests/\(test.flow).flow-test.yaml"
        let file = WorkspaceFile(path: path, bytes: Array(test.text.utf8))
        guard case .formatted(let bytes, isChanged: _) = WorkspaceFormatter.format(file) else { return test.text }
        return "# \(shared.path(of: path))\n" + String(decoding: bytes, as: UTF8.self)
    }

    private func flows() throws -> [Flow] {
        guard let id = options.flow else { return workspace.release.flows }
        let flows = workspace.release.flows.filter { $0.id == id }
        guard flows.isEmpty else { return flows }
        let near = NearestName.suggestion(for: id, in: workspace.release.flows.map(\.id))
        throw CommandFailure(.wrongUse, "there is no flow \"\(id)\"", help: near.map { "did you mean `\($0)`?" })
    }

    private func clock() throws -> TestClock {
        let zone = workspace.release.workspace.zone
        let start = try options.from.map(time) ?? .day(zone.date(at: SystemClock.now()))
        let first = zone.date(at: start.start(in: zone))
        let oneYear = CalendarDuration(count: 1, unit: .years)
        let stop = try options.until.map(time) ?? .day(first.adding(oneYear).adding(days: -1))
        guard stop.end(in: zone) >= start.start(in: zone) else {
            throw CommandFailure(
                .wrongUse, "the clock stops before it starts", help: "`--until` is later than `--from`")
        }
        return TestClock(start: start, stop: stop)
    }

    private func time(_ written: String) throws -> TestTime {
        if let day = CivilDate(written) { return .day(day) }
        if let local = CivilDateTime(written) { return .local(local) }
        if let instant = Instant(iso8601: written) { return .instant(instant) }
        throw CommandFailure(
            .wrongUse, "cannot read \"\(written)\" as a time", help: "as in `2027-03-01` or `\"2027-03-01 08:00\"`")
    }
}
