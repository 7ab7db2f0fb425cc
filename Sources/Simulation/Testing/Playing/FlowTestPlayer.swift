import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Profiles
import Storage

/// Plays flow tests on the engine that runs flows, and compares what happens with what is expected.
package struct FlowTestPlayer: Sendable {
    let release: Release
    private let personas: [String: Persona]
    let makeStore: @Sendable () throws -> any Store

    /// - Parameter makeStore: makes an empty rehearsal store, for one world.
    package init(
        of release: Release, personas: [Persona], makeStore: @escaping @Sendable () throws -> any Store
    ) {
        self.release = release
        self.personas = Dictionary(personas.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.makeStore = makeStore
    }

    /// The worlds of all tests, in the order of the files.
    package func scenes(of suites: [FlowTestSuite]) -> [TestScene] {
        suites.flatMap { suite in
            suite.tests.flatMap { TestScene.all(of: $0, in: suite, personas: personas) }
        }
    }

    /// Plays each scene in a world of its own, several at a time; the outcomes stand in their order.
    ///
    /// - Parameter played: hears how many have been played.
    /// - Throws: failures of the store.
    package func play(_ scenes: [TestScene], played: (Int) -> Void = { _ in }) throws -> [TestOutcome] {
        let stage = TestStage(release, for: scenes, makeStore: makeStore)
        let flows = Dictionary(release.flows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var outcomes: [TestOutcome] = []
        while outcomes.count < scenes.count {
            let batch = Array(scenes[outcomes.count...].prefix(FlowTestPlayer.batch))
            let results = Concurrently.map(batch, batch: 1, isWorthIt: batch.count > 1) { scene in
                Result { try outcome(of: scene, on: stage, flows[scene.flow]) }
            }
            outcomes += try results.map { try $0.get() }
            played(outcomes.count)
        }
        return outcomes
    }

    /// So many are played between two looks at how far it has come.
    private static let batch = 64

    private func outcome(of scene: TestScene, on stage: TestStage, _ flow: Flow?) throws -> TestOutcome {
        guard let flow else { preconditionFailure("a checked test is about a flow") }
        if let trouble = scene.eventOutsideTheClock(in: release.workspace.zone) {
            return TestOutcome(scene: scene, verdict: .unplayable(trouble), performances: [])
        }
        do {
            let asksAtOnce = scene.people.contains { $0.expectation.notEntered != nil } && flow.hasSchedule
            var performances = try stage.play(scene, asksWhy: asksAtOnce)
            var failures = failures(of: scene, performances, flow)
            if !failures.isEmpty, !asksAtOnce {
                // The same again, because what is behind the decisions is only worth its time when somebody wants to know.
                performances = try stage.play(scene, asksWhy: true)
                failures = self.failures(of: scene, performances, flow)
            }
            return TestOutcome(
                scene: scene, verdict: failures.isEmpty ? .passed : .failed(failures), performances: performances)
        } catch let failure as OutsideEventFailure {
            return TestOutcome(scene: scene, verdict: .unplayable(scene.unplayable(failure)), performances: [])
        }
    }

    private func failures(of scene: TestScene, _ performances: [Performance], _ flow: Flow) -> [TestFailure] {
        let zone = release.workspace.zone
        return zip(scene.people, performances).compactMap { person, performance in
            let comparison = Comparison(of: person.expectation, with: performance, in: flow, zone: zone)
            guard let first = comparison.differences.first else { return nil }
            let search = CauseSearch(performance, in: flow, zone: zone, end: scene.end(in: zone))
            let finding = search.finding(on: first)
            return TestFailure(
                person: person.name, rows: comparison.rows, difference: finding.sentence,
                isUnwantedMessage: first.isUnwantedMessage, causes: finding.causes,
                help: finding.help ?? "when this is right, `sluice test --accept \"\(scene.test.name)\"` takes it over")
        }
    }
}

extension Flow {
    /// Whether a clock lets people in that has no one in mind.
    fileprivate var hasSchedule: Bool {
        triggers.contains { if case .schedule = $0.kind { true } else { false } }
    }
}

extension TestScene {
    /// The first event that the clock leaves out, as a reason why the test cannot be played.
    fileprivate func eventOutsideTheClock(in zone: ZoneRules) -> UnplayableTest? {
        let (start, end) = (start(in: zone), end(in: zone))
        for event in people.flatMap(\.events) {
            let at = event.at.start(in: zone)
            guard at < start || at > end else { continue }
            let edge =
                at < start
                ? "before the clock starts on \(TestStage.text(start, in: zone))"
                : "after the clock stops on \(TestStage.text(end, in: zone))"
            return UnplayableTest(
                sentence: "this happens on \(TestStage.text(at, in: zone)), \(edge)",
                help: at < start ? "let the clock start earlier, or put it into the profile" : "let the clock run on",
                span: event.span)
        }
        return nil
    }

    fileprivate func unplayable(_ failure: OutsideEventFailure) -> UnplayableTest {
        let event = failure.event
        let person = people.first { $0.id == event.profile }
        let who = person?.name.map { "\"\($0)\"" } ?? "the profile"
        if case .create = event.happening {
            return UnplayableTest(
                sentence: "\(who) cannot be created: \(failure.description)",
                help: people.count > 1
                    ? "give each of `several_profiles` an `email` and a `mobile_phone` of its own, or leave them out"
                    : nil,
                span: span)
        }
        let written = person?.events.first { $0.span.start.line == event.line }
        return UnplayableTest(
            sentence: "this cannot happen to \(who): \(failure.description)", help: nil, span: written?.span ?? span)
    }
}
