import CivilTime
import FlowLanguage
import Flows
import Profiles
import Simulation
import Testing

@Suite struct `What looks wrong about a rehearsal` {
    /// Two weeks of the welcome flow, in which forty people came to everything and nothing was refused.
    private func report(
        of flow: String = SmallWorkspace.welcome, _ change: (inout FlowPassage) -> Void = { _ in }
    ) throws -> RehearsalReport {
        let release = try SmallWorkspace.release([flow])
        let flow = try #require(release.flows.first)
        var passage = FlowPassage(flow: flow)
        passage.entered = 40
        for index in passage.steps.indices {
            passage.steps[index].arrived = 40
            if case .send = passage.steps[index].step.verb { passage.steps[index].sent = [.email: 40] }
        }
        change(&passage)
        return RehearsalReport(
            workspace: "example", zone: release.workspace.zone, from: CivilDate(dayNumber: 20_000),
            until: CivilDate(dayNumber: 20_013), profiles: 1000, flows: [passage], messages: [], hours: [:], people: [])
    }

    private func sentences(
        of flow: String = SmallWorkspace.welcome, _ change: (inout FlowPassage) -> Void
    ) throws -> [String] {
        Concern.all(in: try report(of: flow, change)).map(\.sentence)
    }

    /// Changes one step.
    private func at(_ id: String, _ change: @escaping (inout StepPassage) -> Void) -> (inout FlowPassage) -> Void {
        { passage in
            for index in passage.steps.indices where passage.steps[index].step.id == id {
                change(&passage.steps[index])
            }
        }
    }

    @Test func `is nothing where everybody gets everything`() throws {
        #expect(try sentences { _ in } == [])
    }

    @Test func `is a flow that reached its limit`() throws {
        #expect(
            try sentences { $0.notEntered[.safetyLimit] = 3 } == [
                "welcome reached its limit for a day and paused; 3 people could not enter"
            ])
        #expect(
            try sentences(at("hello") { $0.held[.safetyLimit] = 1 }) == [
                "welcome reached its limit for a day and paused; 1 message stayed behind"
            ])
    }

    @Test func `is every firing that was missed`() throws {
        #expect(try sentences { $0.missed = 1 } == ["1 firing of welcome came too late to be useful"])
    }

    @Test func `is every message that was too late`() throws {
        let step = at("hello") { line in
            line.sent = [.email: 36]
            line.notSent = [.tooLate: 4]
        }
        #expect(try sentences(step) == ["4 of 40 messages at step hello of welcome came too late to be useful"])
    }

    @Test func `is a send that everybody is refused, but not one that a comparison keeps back`() throws {
        let refused = at("hello") { line in
            line.sent = [:]
            line.notSent = [.optedOut: 30, .bounced: 10]
        }
        let heldOut = at("hello") { line in
            line.sent = [:]
            line.notSent = [.armHoldout: 40]
        }
        #expect(
            try sentences(refused) == [
                "nobody got hello at step hello of welcome, and 40 people should have: most often the customer opted out "
                    + "of the channel (30)"
            ])
        #expect(try sentences(heldOut) == [])
    }

    @Test func `is a message that no step ever came to send, once, unless somebody is still on the way`() throws {
        let nobody: (inout FlowPassage) -> Void = { passage in
            for id in ["hello", "remind"] {
                at(id) { line in
                    line.arrived = 0
                    line.sent = [:]
                }(&passage)
            }
        }
        #expect(
            try sentences(nobody) == ["hello went to nobody: of 40 people in welcome none came to hello"])
        #expect(
            try sentences { passage in
                nobody(&passage)
                at("offer") { $0.inside = 1 }(&passage)
            } == [])
    }

    @Test func `is a flow that was asked and let in nobody`() throws {
        let refused: (inout FlowPassage) -> Void = { passage in
            passage.entered = 0
            passage.notEntered = [.enterIf: 12, .exitTag: 1]
        }
        #expect(
            try sentences(refused) == [
                "welcome was triggered 13 times and let in nobody: most often the conditions for entering were not met (12)"
            ])
    }

    @Test(arguments: [(20, false), (21, true)])
    func `is a cap that refuses more than half`(capped: Int, isSaid: Bool) throws {
        let step = at("hello") { line in
            line.sent = [.email: 40 - capped]
            line.notSent = [.capped: capped]
        }
        #expect(try sentences(step).contains { $0.hasPrefix("a cap refused \(capped) of 40 messages") } == isSaid)
    }

    @Test(arguments: [(35, false), (36, true)])
    func `is a first step at which nearly all leave`(left: Int, isSaid: Bool) throws {
        let found = try sentences(at("offer") { $0.left = [.exitIf: left] })
        #expect(found.contains { $0.hasPrefix("\(left) of 40 people left welcome at its very first step") } == isSaid)
    }

    @Test(arguments: [(35, false), (36, true)])
    func `is a message that is nearly always held for a day`(holds: Int, isSaid: Bool) throws {
        let found = try sentences(at("hello") { $0.longHolds = holds })
        #expect(found.contains { $0.hasPrefix("hello is nearly always held for most of a day") } == isSaid)
    }

    @Test(arguments: [(19, false), (20, true)])
    func `is somebody who gets ten messages a week`(count: Int, isSaid: Bool) throws {
        var report = try report()
        report.people = [PersonCount(profile: ProfileID(high: 1, low: 1), count: count)]
        #expect(Concern.all(in: report).contains { $0.sentence.contains("about 10 a week") } == isSaid)
    }

    @Test(arguments: [(200, false), (201, true)])
    func `is a day with ten times as many messages as an ordinary one`(count: Int, isSaid: Bool) throws {
        var report = try report()
        report.messages = report.days.enumerated().map { place, day in
            MessageCount(
                day: day, flow: "welcome", step: "hello", message: "hello", channel: .email,
                count: place == 3 ? count : 20)
        }
        #expect(Concern.all(in: report).contains { $0.sentence.contains("an ordinary day has 20") } == isSaid)
    }

    @Test func `is a step that nobody comes to, unless somebody is still on the way`() throws {
        let empty = at("fortnight") { $0.arrived = 0 }
        #expect(try sentences(empty) == ["nobody of 40 people came to step fortnight of welcome"])
        #expect(
            try sentences { passage in
                empty(&passage)
                at("offer") { $0.inside = 1 }(&passage)
            } == [])
    }

    @Test func `is a flow with a clock that nobody came to`() throws {
        let nobody: (inout FlowPassage) -> Void = { $0 = FlowPassage(flow: $0.flow) }
        #expect(try sentences(of: SmallWorkspace.survey, nobody) == ["nobody came to survey: every Tuesday, 10:00"])
        #expect(
            try sentences(of: SmallWorkspace.survey.replacing("status: live", with: "status: paused"), nobody) == [])
    }

    @Test func `is in one sentence all flows that waited for something from outside`() throws {
        let release = try SmallWorkspace.release([SmallWorkspace.welcome, SmallWorkspace.quiet])
        var report = try report()
        report.flows = release.flows.map(FlowPassage.init)
        #expect(Concern.all(in: report).map(\.sentence) == ["2 flows had nothing to start on: farewell, welcome"])
    }
}
