import CivilTime
import Engine
import FlowLanguage
import Flows
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

private let waiting = """
    version: 1
    flow: nurture
    title: Nurture
    owner: test
    status: live
    triggers:
      - tag_added: vip
    exit_tags: [stop]
    reentry: never
    steps:
      - {id: pause, wait: 3 days}
      - {id: greet, send: {message: hello, channel: email, purpose: account}}
    """

/// Puts the exit tag on whoever is tagged `seen`.
private let stopper = """
    version: 1
    flow: stopper
    title: Stopper
    owner: test
    status: live
    triggers:
      - tag_added: seen
    reentry: every_time
    steps:
      - {id: stop, add_tag: stop}
    """

@Suite struct `An exit tag in the middle of a wait` {
    private let flows = ["nurture.flow.yaml": waiting, "stopper.flow.yaml": stopper]

    private func waitingWorld() throws -> (World, ProfileNumber) {
        let world = try World(flows, at: "2027-03-01 08:00")
        let customer = try world.add(1, at: "2027-03-01 09:00", quiet: false) { $0.tags = ["vip"] }
        #expect(try world.tick("2027-03-01 10:00").words == ["nurture entered", "nurture waiting"])
        return (world, customer)
    }

    @Test(arguments: [true, false])
    func `ends the enrolment, quiet or not`(quiet: Bool) throws {
        let (world, customer) = try waitingWorld()
        try world.tag(customer, "stop", at: "2027-03-02 12:00", quiet: quiet)
        #expect(try world.tick("2027-03-02 12:01").words == ["nurture exited exit_tag"])
        #expect(try world.tick("2027-03-10 12:00").isEmpty)
    }

    @Test func `ends it before the step that is due at the same instant`() throws {
        let (world, customer) = try waitingWorld()
        try world.tag(customer, "stop", at: "2027-03-04 10:00")
        #expect(try world.tick("2027-03-04 10:00").words == ["nurture exited exit_tag"])
    }

    @Test func `ends it when another flow put it there`() throws {
        let (world, customer) = try waitingWorld()
        try world.tag(customer, "seen", at: "2027-03-03 10:00")
        #expect(
            try world.tick("2027-03-03 10:00").words == [
                "stopper entered", "stopper add_tag", "stopper exited completed", "nurture exited exit_tag",
            ])
    }

    @Test func `ends it even when the tag is gone again before anybody looked`() throws {
        let (world, customer) = try waitingWorld()
        try world.tag(customer, "stop", at: "2027-03-02 12:00")
        try world.edit(customer, at: "2027-03-02 12:01") { profile, edits in
            profile.tags = ["vip"]
            edits.tagsRemoved = ["stop"]
        }
        #expect(try world.tick("2027-03-02 13:00").words == ["nurture exited exit_tag"])
    }

    @Test func `that came while the engine was down stops a step that was due before it`() throws {
        let (world, customer) = try waitingWorld()
        try world.tag(customer, "stop", at: "2027-03-06 12:00")
        #expect(try world.tick("2027-03-06 13:00").words == ["nurture exited exit_tag"])
    }
}

@Suite struct `A pause by hand` {
    @Test func `rests the flow until somebody resumes it, and no deploy lifts it`() throws {
        var world = try World(["nurture.flow.yaml": waiting], at: "2027-03-01 08:00")
        try world.add(1, at: "2027-03-01 09:00", quiet: false) { $0.tags = ["vip"] }
        try world.tick("2027-03-01 10:00")
        try world.store.write { _ = try FlowPause.begin(of: "nurture", in: $0) }
        #expect(try world.tick("2027-03-04 11:00").isEmpty)
        try world.deploy(
            ["nurture.flow.yaml": waiting.replacing("title: Nurture", with: "title: Nurture more")],
            at: "2027-03-04 12:00")
        #expect(try world.tick("2027-03-04 12:30").isEmpty)
        try world.store.write { _ = try FlowPause.lift(from: "nurture", in: $0) }
        #expect(try world.tick("2027-03-05 09:00").words == ["nurture send hello", "nurture exited completed"])
    }
}

@Suite struct `A deploy` {
    @Test func `is refused when people would stand at a step that is gone`() throws {
        var world = try World(["nurture.flow.yaml": waiting], at: "2027-03-01 08:00")
        try world.add(1, at: "2027-03-01 09:00", quiet: false) { $0.tags = ["vip"] }
        try world.tick("2027-03-01 10:00")
        let renamed = ["nurture.flow.yaml": waiting.replacing("id: pause", with: "id: rest")]
        let outcome = try world.deploy(renamed, at: "2027-03-02 08:00")
        #expect(outcome == .refused([.init(flow: "nurture", step: "pause", count: 1)]))
    }

    @Test func `of a retired flow lets everyone out`() throws {
        var world = try World(["nurture.flow.yaml": waiting], at: "2027-03-01 08:00")
        try world.add(1, at: "2027-03-01 09:00", quiet: false) { $0.tags = ["vip"] }
        try world.tick("2027-03-01 10:00")
        try world.deploy(
            ["nurture.flow.yaml": waiting.replacing("status: live", with: "status: retired")], at: "2027-03-02 08:00")
        #expect(try world.tick("2027-03-02 08:00").words == ["nurture exited retired"])
    }

    @Test func `enters nobody for what came before it`() throws {
        var world = try World(["stopper.flow.yaml": stopper], at: "2027-03-01 08:00")
        try world.add(1, at: "2027-03-01 09:00", quiet: false) { $0.tags = ["vip"] }
        try world.deploy(
            ["stopper.flow.yaml": stopper, "nurture.flow.yaml": waiting], at: "2027-03-01 10:00")
        #expect(try world.tick("2027-03-01 11:00").isEmpty)
    }

    @Test func `that changes nothing is no release`() throws {
        var world = try World(["nurture.flow.yaml": waiting], at: "2027-03-01 08:00")
        #expect(
            try world.deploy(["nurture.flow.yaml": waiting + "\n# a remark\n"], at: "2027-03-02 08:00")
                == .unchanged(release: 1))
    }
}
