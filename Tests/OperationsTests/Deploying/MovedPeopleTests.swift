import CivilTime
import Engine
import FlowLanguage
import Flows
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

/// A flow that people enter by the tag `vip`.
private func flow(_ steps: String, _ more: String = "") -> [String: String] {
    [
        "nurture.flow.yaml": """
        version: 1
        flow: nurture
        title: Nurture
        owner: test
        status: live
        triggers:
          - tag_added: vip
        reentry: never
        \(more)
        steps:
        \(steps.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
        """,
        "catalog.yaml": """
        version: 1
        tags: [do-not-contact, stop, vip, seen]
        webhooks:
          desk: {url: "https://desk.shop.example/new", via: outbox_folder}
        """,
    ]
}

/// Account mail keeps to the window as well.
private let settings = "leap_day: feb_28\nruns: continuous\npurposes: {ignore_send_window: []}"

private let mark = "- {id: mark, add_tag: seen}"
private let greet = "- {id: greet, send: {message: hello, channel: email, purpose: account}}"

@Suite struct `People at a step that is gone` {
    /// Somebody who entered on Monday at 10:00.
    private func world(_ steps: String, _ more: String = "") throws -> World {
        let world = try World(flow(steps, more), settings: settings, at: "2027-03-01 08:00")
        try world.add(1, at: "2027-03-01 09:00", quiet: false) { $0.tags = ["vip"] }
        try world.tick("2027-03-01 10:00")
        return world
    }

    private func stay(in world: World) throws -> Stay? {
        try world.store.read { try $0.story(of: 1) }.first?.enrolment.stay
    }

    @Test func `are not deserted by a deploy that does not say where they go`() throws {
        var world = try world("- {id: pause, wait: 3 days}\n\(mark)")
        let outcome = try world.deploy(flow(mark), settings: settings, at: "2027-03-02 10:00")
        #expect(outcome == .refused([StepInUse(flow: "nurture", step: "pause", count: 1)]))
        #expect(try stay(in: world)?.step == "pause")
    }

    @Test func `wait on under the new id of their wait, for as long as they were promised`() throws {
        var world = try world("- {id: pause, wait: 3 days}\n\(mark)")
        try world.deploy(
            flow("- {id: rest, wait: 1 day}\n\(mark)", "moved: [{from: pause, to: rest}]"), settings: settings,
            at: "2027-03-02 10:00")
        #expect(
            try stay(in: world)
                == Stay(
                    step: "rest", phase: .waiting, since: World.instant("2027-03-01 10:00"),
                    due: World.instant("2027-03-04 10:00")))
        #expect(try world.tick("2027-03-04 09:59").isEmpty)
        #expect(try world.tick("2027-03-04 10:00").words == ["nurture add_tag", "nurture exited completed"])
    }

    @Test(arguments: ["moved: [{from: pause, to: greet}]", "removed: [{id: pause, people_go_to: greet}]"])
    func `are ready for another step when their wait is over, not earlier`(move: String) throws {
        var world = try world("- {id: pause, wait: 3 days}\n\(mark)", "send_window: always")
        try world.deploy(
            flow("\(greet)\n\(mark)", "send_window: always\n\(move)"), settings: settings, at: "2027-03-02 10:00")
        #expect(try world.tick("2027-03-04 09:59").isEmpty)
        let trace = try world.tick("2027-03-04 10:00")
        #expect(trace.words == ["nurture send hello", "nurture add_tag", "nurture exited completed"])
    }

    @Test func `go on at a step that stands inside another one`() throws {
        var world = try world("- {id: pause, wait: 3 days}\n\(mark)")
        let branch = """
            - id: ways
              branch:
                cases: [{name: all, if: [{field: email, missing: false}], steps: [\(mark.dropFirst(2))]}]
                else: []
            - {id: bye, end: done}
            """
        try world.deploy(
            flow(branch, "removed: [{id: pause, people_go_to: mark}]"), settings: settings, at: "2027-03-02 10:00")
        #expect(try world.tick("2027-03-04 10:00").words == ["nurture add_tag", "nurture exited done"])
    }

    @Test func `are held on, and the time in which their message is useful does not begin anew`() throws {
        let window = "useful_for: 2 hours\nsend_window: {days: every_day, from: \"11:00\", until: \"19:00\"}"
        var world = try world(greet, window)
        let held = try #require(try stay(in: world))
        #expect(held.phase == .held)
        try world.deploy(
            flow(greet.replacing("greet", with: "hail"), "\(window)\nmoved: [{from: greet, to: hail}]"),
            settings: settings, at: "2027-03-01 10:30")
        #expect(try stay(in: world) == Stay(step: "hail", phase: .held, since: held.since, due: held.due))
        #expect(try world.tick("2027-03-01 10:59").isEmpty)
        #expect(
            try world.tick("2027-03-01 12:01").words == ["nurture not_sent hello too_late", "nurture exited completed"])
    }

    @Test func `who are held go on elsewhere when the hold would have ended`() throws {
        let window = "send_window: {days: every_day, from: \"11:00\", until: \"19:00\"}"
        var world = try world(greet, window)
        try world.deploy(
            flow(mark, "\(window)\nremoved: [{id: greet, people_go_to: mark}]"), settings: settings,
            at: "2027-03-01 10:30")
        #expect(try world.tick("2027-03-01 10:59").isEmpty)
        #expect(try world.tick("2027-03-01 11:00").words == ["nurture add_tag", "nurture exited completed"])
    }

    @Test func `who wait for a condition wait for that of the new step, until the old time`() throws {
        let wait = { (id: String, tag: String) in
            "- {id: \(id), wait_until: {if: [{tags: {any: [\(tag)]}}], up_to: 3 days, met: [], not_met: [\(mark.dropFirst(2))]}}"
        }
        var world = try world(wait("sign", "stop"))
        let before = try #require(try stay(in: world))
        try world.deploy(
            flow(wait("word", "do-not-contact"), "moved: [{from: sign, to: word}]"), settings: settings,
            at: "2027-03-02 10:00")
        #expect(try stay(in: world) == Stay(step: "word", phase: .waiting, since: before.since, due: before.due))
        try world.tag(1, "stop", at: "2027-03-02 11:00")
        #expect(try world.tick("2027-03-02 11:00").isEmpty)
        #expect(
            try world.tick("2027-03-04 10:00").words == [
                "nurture branch", "nurture add_tag", "nurture exited completed",
            ])
    }

    @Test func `keep the arm of a split that was renamed`() throws {
        let split = { (id: String) in
            """
            - id: \(id)
              split: {arms: {all: {percent: 100, steps: [{id: pause, wait: 1 day}]}}}
            - {id: mark, only_arms: {\(id): [all]}, add_tag: seen}
            """
        }
        var world = try world(split("test"))
        try world.deploy(
            flow(split("trial"), "moved: [{from: test, to: trial}]"), settings: settings, at: "2027-03-01 11:00")
        #expect(try world.tick("2027-03-02 10:00").words == ["nurture add_tag", "nurture exited completed"])
    }

    @Test func `hear nothing of moves when their flow is retired`() throws {
        var world = try world("- {id: pause, wait: 3 days}\n\(mark)")
        var retired = flow(mark)
        retired["nurture.flow.yaml"] = retired["nurture.flow.yaml"]?.replacing("status: live", with: "status: retired")
        try world.deploy(retired, settings: settings, at: "2027-03-02 10:00")
        #expect(try world.tick("2027-03-02 10:00").words == ["nurture exited retired"])
    }

    @Test(arguments: [
        ("GREET\nMARK", "removed: [{id: pause, people_go_to: greet}]"),
        ("- {id: pause, wait: 3 days}\nGREET\nMARK", ""),
    ])
    func `never come by a message again that they had`(steps: String, move: String) throws {
        var world = try world("\(greet)\n- {id: pause, wait: 3 days}\n\(mark)", "send_window: always")
        let steps = steps.replacing("GREET", with: greet).replacing("MARK", with: mark)
        #expect(
            try world.deploy(flow(steps, "send_window: always\n\(move)"), settings: settings, at: "2027-03-02 10:00")
                == .refused([StepInUse(flow: "nurture", step: "pause", count: 1, repeats: "greet")]))
        #expect(try world.tick("2027-03-04 10:00").words == ["nurture add_tag", "nurture exited completed"])
    }

    @Test func `may see the ways of a branch change places`() throws {
        let branch = { (first: String, second: String) in
            "- {id: ways, branch: {cases: [\(first), \(second)], else: []}}"
        }
        let theirs = "{name: theirs, if: [{field: email, missing: false}], steps: [{id: pause, wait: 3 days}]}"
        let others = "{name: others, if: [{field: email, missing: true}], steps: [\(greet.dropFirst(2))]}"
        var world = try world(branch(others, theirs))
        let outcome = try world.deploy(flow(branch(theirs, others)), settings: settings, at: "2027-03-02 10:00")
        #expect(outcome == .deployed(release: 2, newlyLive: []))
    }

    @Test func `are moved by one deploy; the next may say nothing of them`() throws {
        var world = try world("- {id: pause, wait: 3 days}\n\(mark)")
        let rest = "- {id: rest, wait: 3 days}\n\(mark)"
        try world.deploy(flow(rest, "moved: [{from: pause, to: rest}]"), settings: settings, at: "2027-03-02 10:00")
        #expect(try world.deploy(flow(rest), settings: settings, at: "2027-03-02 11:00") == .unchanged(release: 2))
        #expect(try stay(in: world)?.step == "rest")
    }
}

@Suite struct `A call of another system whose step is gone` {
    private let tell = "- {id: tell, webhook: {to: desk, body: {}, if_failed: {retry_for: 2 hours, then: continue}}}"

    /// Somebody who waits for the answer since 10:00.
    private func calling() throws -> World {
        let world = try World(
            flow("\(tell)\n\(mark)"), at: "2027-03-01 08:00", store: try SQLiteStore.inMemory(rehearsal: false))
        try world.add(1, at: "2027-03-01 09:00", quiet: false) { $0.tags = ["vip"] }
        #expect(try world.tick("2027-03-01 10:00").words == ["nurture entered", "nurture webhook"])
        return world
    }

    @Test func `is made and answered when the step has another id only`() throws {
        var world = try calling()
        try world.deploy(
            flow("\(tell.replacing("tell", with: "say"))\n\(mark)", "moved: [{from: tell, to: say}]"),
            at: "2027-03-01 10:10")
        #expect(try world.store.check() == [])
        let outbox = OutboxClaim(store: world.store, release: world.release)
        let next = try outbox.next(through: .folder, after: 0, at: World.instant("2027-03-01 10:20"))
        #expect(next.withdrawn.isEmpty)
        #expect(try world.tick("2027-03-01 10:20").isEmpty)
        try outbox.finish(try #require(next.batch), at: World.instant("2027-03-01 10:20"))
        #expect(try world.tick("2027-03-01 10:20").words == ["nurture add_tag", "nurture exited completed"])
    }

    @Test func `is taken back when it was removed, and its people go on when it would have been given up`() throws {
        var world = try calling()
        try world.deploy(flow(mark, "removed: [{id: tell, people_go_to: mark}]"), at: "2027-03-01 10:10")
        let next = try OutboxClaim(store: world.store, release: world.release)
            .next(through: .folder, after: 0, at: World.instant("2027-03-01 10:20"))
        #expect(next.batch == nil)
        #expect(next.withdrawn == [.tooLate: 1])
        #expect(try world.tick("2027-03-01 11:59").isEmpty)
        #expect(try world.tick("2027-03-01 12:00").words == ["nurture add_tag", "nurture exited completed"])
    }
}

@Suite struct `A tick whose release is no longer the newest` {
    @Test func `leaves everything to the next, for people may stand at steps that it does not have`() throws {
        var world = try World(flow("- {id: pause, wait: 3 days}\n\(mark)"), at: "2027-03-01 08:00")
        try world.add(1, at: "2027-03-01 09:00", quiet: false) { $0.tags = ["vip"] }
        try world.tick("2027-03-01 10:00")
        let old = Tick(store: world.store, release: world.release, number: 1)
        try world.deploy(
            flow("- {id: rest, wait: 3 days}\n\(mark)", "moved: [{from: pause, to: rest}]"), at: "2027-03-02 10:00")
        let due = World.instant("2027-03-04 10:00")
        #expect(try old.run(at: due) == false)
        #expect(try Tick(store: world.store, release: world.release, number: 2).run(at: due))
        #expect(try world.store.read { try $0.peopleInside() }.isEmpty)
    }
}

extension Outlet {
    /// The outbox folder, when it takes everything.
    fileprivate static let folder = Outlet(
        name: Outlet.folderName, channels: Set(Channel.allCases), systems: ["desk"])
}
