import CivilTime
import Diagnostics
import Engine
import Flows
import Profiles
import Storage

/// A file of flow tests that expects what the engine does.
package struct RecordedTest: Sendable {
    /// The id of the flow.
    package let flow: String
    /// Whether the flow let the persona in, or at least looked at it.
    package let isAboutSomething: Bool
    /// The file.
    package let text: String
}

extension FlowTestPlayer {
    /// Plays a persona through a flow, and writes down what happens as a test.
    ///
    /// - Parameter endsEarly: whether the clock of the test stops on the day of the last thing that happens.
    /// - Throws: `OutsideEventFailure` when nobody can be like the persona, besides failures of the store.
    package func record(
        _ persona: Persona, in flow: Flow, over clock: TestClock, endsEarly: Bool
    ) throws -> RecordedTest {
        let profile = TestProfile(like: persona.name)
        let test = FlowTest(name: "what happens to \(persona.name)", span: persona.span)
        let suite = FlowTestSuite(flow: flow.id, clock: clock, profile: profile, tests: [test], span: persona.span)
        let scenes = scenes(of: [suite])
        let stage = TestStage(release, for: scenes, makeStore: makeStore)
        guard let performance = try scenes.first.map({ try stage.play($0, asksWhy: true) })?.first else {
            preconditionFailure("a test plays one scene at least")
        }
        let zone = release.workspace.zone
        let last = performance.trace.last.map { zone.date(at: $0.at) }
        let stop = endsEarly ? last.map(TestTime.day) ?? clock.stop : clock.stop
        let body = Recording(performance, of: flow, in: zone)
        let text = """
            version: 1
            tests_for: \(flow.id)
            clock: {start: \(clock.start.written(in: zone)), stop: \(stop.written(in: zone))}
            profile: {like: \(persona.name)}

            tests:
              - name: \(test.name)
            \(body.lines.map { "    " + $0 }.joined(separator: "\n"))

            """
        return RecordedTest(flow: flow.id, isAboutSomething: body.isAboutSomething, text: text)
    }
}

/// The lines of a test that say what happened to somebody.
private struct Recording {
    private let performance: Performance
    private let happenings: [Happening]
    private let zone: ZoneRules

    init(_ performance: Performance, of flow: Flow, in zone: ZoneRules) {
        self.performance = performance
        self.zone = zone
        happenings = Happening.all(in: performance.trace, of: flow)
    }

    var isAboutSomething: Bool { !performance.entries.isEmpty || !performance.refusals.isEmpty }

    var lines: [String] {
        if performance.entries.isEmpty, let refusal = performance.refusals.first {
            return ["expect_not_entered: \(refusal.reason.rawValue)"]
        }
        return arms + expectation + refusals
    }

    private var expectation: [String] {
        if happenings.isEmpty { return ["expect: []"] }
        let lines = happenings.enumerated().map { place, happening in
            "  - "
                + happening.line(in: zone, namesTime: place == 0 || happenings[place - 1].at != happening.at)
        }
        return ["expect:"] + lines
    }

    /// Who falls into which arm is chance, so that the test says which one it is about.
    private var arms: [String] {
        let taken = performance.trace.compactMap { record -> String? in
            if case .split(let arm) = record.effect, let step = record.step { "\(step): \(arm)" } else { nil }
        }
        return taken.isEmpty ? [] : ["arms: {\(Set(taken).sorted().joined(separator: ", "))}"]
    }

    private var refusals: [String] {
        var seen: Set<String> = []
        let lines = performance.trace.compactMap { record -> String? in
            guard case .notSent(_, let reason) = record.effect, let step = record.step else { return nil }
            let line = "  - {step: \(step), because: \(reason.rawValue)}"
            return seen.insert(line).inserted ? line : nil
        }
        return lines.isEmpty ? [] : ["expect_not_sent:"] + lines
    }
}

extension TestTime {
    /// As a test writes it.
    fileprivate func written(in zone: ZoneRules) -> String {
        switch self {
        case .day(let day): day.description
        case .local(let local): local.description
        case .instant(let instant): instant.iso8601(in: zone)
        }
    }
}
