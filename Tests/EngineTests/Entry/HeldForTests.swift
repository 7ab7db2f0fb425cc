import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A trigger that must hold` {
    private static let triggers: [(TriggerKind, String)] = [
        (tagAdded("x", heldFor: "1 hour"), "tag_added"), (tagRemoved("x", heldFor: "1 hour"), "tag_removed"),
        (statusAdded("x", heldFor: "1 hour"), "status_added"),
        (statusRemoved("x", heldFor: "1 hour"), "status_removed"),
    ]

    /// The tag or status comes or goes, as the trigger's word says; `back` undoes it.
    private func turn(
        _ world: inout World, for word: String, at time: String, back: Bool = false, quietly: Bool = false
    ) {
        let isThere = word.hasSuffix("added") != back
        world.change(at: time, quietly: quietly) {
            if word.hasPrefix("tag") { $0.tags = isThere ? ["x"] : [] } else { $0.statuses = isThere ? ["x"] : [] }
        }
        world.run()
    }

    private func world(_ trigger: TriggerKind, _ word: String) -> World {
        let isThere = word.hasSuffix("removed")
        return World(
            flow(on: trigger),
            person: .person {
                $0.tags = isThere ? ["x"] : []
                $0.statuses = isThere ? ["x"] : []
            })
    }

    @Test(arguments: triggers)
    func `lets in when its time is over`(trigger: TriggerKind, word: String) {
        var world = world(trigger, word)
        turn(&world, for: word, at: "2027-03-01 12:00")
        #expect(world.decided == [])
        world.walk(to: "2027-03-02 12:00")
        #expect(world.story == ["2027-03-01 13:00 entered \(word):1", "2027-03-01 13:00 exited completed"])
        #expect(world.pendingEntries == [])
    }

    @Test(arguments: triggers)
    func `is refused when its time is over, not before, if it did not hold all the time`(
        trigger: TriggerKind, word: String
    ) {
        var world = world(trigger, word)
        turn(&world, for: word, at: "2027-03-01 12:00")
        turn(&world, for: word, at: "2027-03-01 12:20", back: true)
        #expect(world.decided == [])
        world.walk(to: "2027-03-02 12:00")
        #expect(world.story == ["2027-03-01 13:00 not entered: trigger_gone"])
    }

    @Test(arguments: triggers)
    func `begins anew after a break`(trigger: TriggerKind, word: String) {
        var world = world(trigger, word)
        turn(&world, for: word, at: "2027-03-01 12:00")
        turn(&world, for: word, at: "2027-03-01 12:20", back: true)
        turn(&world, for: word, at: "2027-03-01 12:30")
        world.walk(to: "2027-03-02 12:00")
        #expect(
            world.story == [
                "2027-03-01 13:00 not entered: trigger_gone", "2027-03-01 13:30 entered \(word):3",
                "2027-03-01 13:30 exited completed",
            ])
    }

    @Test(arguments: triggers)
    func `is broken by a quiet change too`(trigger: TriggerKind, word: String) {
        var world = world(trigger, word)
        turn(&world, for: word, at: "2027-03-01 12:00")
        turn(&world, for: word, at: "2027-03-01 12:20", back: true, quietly: true)
        turn(&world, for: word, at: "2027-03-01 12:30", quietly: true)
        world.walk(to: "2027-03-02 12:00")
        #expect(
            world.story == [
                "2027-03-01 12:30 not entered: quiet_change", "2027-03-01 13:00 not entered: trigger_gone",
            ])
    }

    @Test(arguments: triggers)
    func `that comes with a quiet change is refused at once`(trigger: TriggerKind, word: String) {
        var world = world(trigger, word)
        turn(&world, for: word, at: "2027-03-01 12:00", quietly: true)
        #expect(world.decided == ["not entered: quiet_change"])
        #expect(world.pendingEntries == [])
    }

    @Test(arguments: [
        ("2027-03-01 12:59", ["13:00 not entered: trigger_gone"]),
        ("2027-03-01 13:00", ["13:00 not entered: trigger_gone"]),
        ("2027-03-01 13:01", ["13:00 entered tag_added:1", "13:00 exited completed"]),
    ])
    func `has held long enough when the break comes after its time, and not at its last instant`(
        time: String, decided: [String]
    ) {
        var world = World(flow(on: tagAdded("x", heldFor: "1 hour")))
        world.change(at: "2027-03-01 12:00") { $0.tags = ["x"] }
        world.run()
        if time > "2027-03-01 13:00" { world.run(at: "2027-03-01 13:00") }
        world.change(at: time) { $0.tags = [] }
        world.walk(to: "2027-03-01 18:00")
        #expect(world.story == decided.map { "2027-03-01 \($0)" })
    }

    /// The tag came at 12:00; when it went and came after that, and what is decided when the engine wakes at 18:00.
    private static let nights: [(later: [(time: String, isThere: Bool)], decided: [String])] = [
        ([], ["entered tag_added:1", "exited completed"]),
        ([("12:20", false)], ["not entered: trigger_gone"]),
        ([("14:00", false)], ["not entered: trigger_gone"]),
        (
            [("12:20", false), ("12:30", true)],
            ["not entered: trigger_gone", "entered tag_added:3", "exited completed"]
        ),
        ([("12:20", false), ("17:30", true)], ["not entered: trigger_gone"]),
        (
            [("14:00", false), ("14:30", true)],
            ["entered tag_added:1", "not entered: already_active", "exited completed"]
        ),
    ]

    @Test(arguments: nights)
    func `is looked at when the engine wakes, as if it had been awake`(
        later: [(time: String, isThere: Bool)], decided: [String]
    ) {
        var world = World(flow(on: tagAdded("x", heldFor: "1 hour")))
        world.change(at: "2027-03-01 12:00") { $0.tags = ["x"] }
        for (time, isThere) in later { world.change(at: "2027-03-01 \(time)") { $0.tags = isThere ? ["x"] : [] } }
        world.run(at: "2027-03-01 18:00")
        #expect(world.decided == decided)
    }

    @Test(arguments: [
        (CalendarDuration("25 minutes"), "2027-04-03 12:25"), ("24 hours", "2027-04-04 11:00"),
        ("1 day", "2027-04-04 12:00"), ("1 month", "2027-05-03 12:00"),
    ])
    func `is exact with hours and keeps the wall clock with days`(heldFor: CalendarDuration, time: String) {
        var world = World(flow(on: tagAdded("x", heldFor: heldFor)), at: "2027-04-03 12:00")
        world.change { $0.tags = ["x"] }
        world.run()
        world.walk(to: "2027-06-01 12:00")
        #expect(world.entries == ["\(time) tag_added:1"])
    }

    @Test func `is asked for the other rules only when its time is over`() {
        var world = World(
            flow("paused", on: tagAdded("x", heldFor: "1 hour")),
            flow("picky", on: tagAdded("x", heldFor: "1 hour"), enterIf: [carries("good")]))
        world.standings["paused"]?.pause = .byHand
        world.change(at: "2027-03-01 12:00") { $0.tags = ["x"] }
        world.run()
        #expect(world.decided == [])
        world.standings["paused"]?.pause = nil
        world.change(at: "2027-03-01 12:30") { $0.tags = ["x", "good"] }
        world.run()
        world.walk(to: "2027-03-01 14:00")
        #expect(world.trace.filter { $0.effect == .entered }.map(\.flow) == ["paused", "picky"])
    }

    @Test(arguments: [
        (Obstacle.flowNotLive, "flow_not_live"), (.profileNotActive, "profile_not_active"), (.exitTag, "exit_tag"),
        (.enterIf, "enter_if"),
    ])
    func `is refused by the other rules when its time is over`(obstacle: Obstacle, reason: String) {
        var world = World(
            flow(on: tagAdded("x", heldFor: "1 hour"), enterIf: [none(carries("bad"))], exitTags: ["bye"]))
        world.change(at: "2027-03-01 12:00") { $0.tags = ["x"] }
        world.run()
        switch obstacle {
        case .flowNotLive: world.standings["flow"]?.pause = .byHand
        case .profileNotActive: world.change { $0.values[.profileType] = "deleted" }
        case .exitTag: world.change { $0.tags.append("bye") }
        default: world.change { $0.tags.append("bad") }
        }
        world.run(at: "2027-03-01 12:30")
        world.run(at: "2027-03-01 13:00")
        #expect(world.story == ["2027-03-01 13:00 not entered: \(reason)"])
    }

    @Test func `keeps the instant at which it fired, and the depth of its change`() {
        var world = World(flow(on: tagAdded("x", heldFor: "1 hour"), steps: [addTag("y")]))
        world.change(at: "2027-03-01 12:00", depth: 3) { $0.tags = ["x"] }
        world.run()
        world.walk(to: "2027-03-01 14:00")
        #expect(world.enrolments.map(\.triggerAt) == [instant("2027-03-01 12:00")])
        #expect(world.enrolments.map(\.enteredAt) == [instant("2027-03-01 13:00")])
        #expect(world.changes.map(\.depth) == [4])
    }

    @Test func `comes before dates and schedules of the same instant, by due time, then flow`() {
        var world = World(
            flow("a-date", on: birthday(at: "13:00")), flow("b-clock", on: schedule(.every, at: "13:00")),
            flow("c-held", on: tagAdded("x", heldFor: "1 hour")), flow("d-held", on: tagAdded("y", heldFor: "2 hours")),
            flow("e-held", on: tagAdded("x", heldFor: "30 minutes")), at: "2027-03-14 08:00")
        world.change(at: "2027-03-14 11:00") { $0.tags = ["y"] }
        world.change(at: "2027-03-14 12:00") { $0.tags = ["x", "y"] }
        world.run(at: "2027-03-14 13:00")
        #expect(
            world.trace.filter { $0.effect == .entered }.map(\.flow) == [
                "e-held", "c-held", "d-held", "a-date", "b-clock",
            ])
    }

    @Test func `waits for the tags too with which somebody was created`() {
        var world = World(flow(on: tagAdded("x", heldFor: "1 hour")), person: .person { $0.tags = ["x"] })
        world.create(at: "2027-03-01 12:00")
        world.walk(to: "2027-03-01 18:00")
        #expect(world.entries == ["2027-03-01 13:00 tag_added:1"])
    }

    @Test func `of a flow's own tag is taken up in the same way`() {
        var world = World(
            flow("writes", on: .manual, steps: [addTag("x"), wait("30 minutes"), removeTag("x")]),
            flow("held", on: tagAdded("x", heldFor: "1 hour")))
        world.enrol(into: "writes")
        world.walk(to: "2027-03-01 12:00")
        #expect(world.story.last == "2027-03-01 09:00 held: not entered: trigger_gone")
    }
}
