import CivilTime
import Engine
import Flows
import Profiles
import Testing

/// Waits for `question` from 1 March at 08:00 on, and tags which way was taken.
private func waiting(
    for question: Question, upTo: CalendarDuration = "3 days", then rest: [Step] = [addTag("after")]
) -> Flow {
    flow(
        "waiting", on: .manual,
        steps: [waitUntil(question, upTo: upTo, met: [addTag("in-time")], notMet: [addTag("too-late")])] + rest)
}

extension World {
    /// When and how the first `wait_until` of a flow ended.
    fileprivate var way: String? {
        trace.first { if case .branch = $0.effect { true } else { false } }.map {
            "\($0.zone.local(at: $0.at)) \($0.effect.subject?.name ?? "")"
        }
    }

    fileprivate static func begun(_ flows: Flow...) -> World {
        var world = World(flows)
        world.enrol(into: "waiting")
        world.run()
        return world
    }
}

@Suite struct `A wait_until` {
    @Test func `that is met when it starts goes on at once, without a record of waiting`() {
        let world = World.begun(waiting(for: .yes))
        #expect(
            world.decided == [
                "entered manual:1", "until: way met", "add-in-time: add in-time", "add-after: add after",
                "exited completed",
            ])
    }

    @Test func `goes on as not met when up_to is over, and joins the step after it`() {
        var world = World.begun(waiting(for: .no))
        world.walk(to: "2027-03-10 00:00")
        #expect(
            world.story == [
                "2027-03-01 08:00 entered manual:1", "2027-03-01 08:00 until: waiting until 2027-03-04 08:00",
                "2027-03-04 08:00 until: way not_met", "2027-03-04 08:00 add-too-late: add too-late",
                "2027-03-04 08:00 add-after: add after", "2027-03-04 08:00 exited completed",
            ])
    }

    @Test func `acts on a definite yes alone`() {
        var world = World.begun(waiting(for: .unknown))
        world.change(at: "2027-03-02 08:00") { $0.values[.lastName] = "Smith" }
        world.walk(to: "2027-03-10 00:00")
        #expect(world.way == "2027-03-04 08:00 not_met")
    }

    @Test func `asks once more at up_to, for what became so by the clock alone`() {
        let question = field("joined_at", .date(.longerAgoThan("30 days")))
        for (joined, way) in [
            // More than 30 days ago on 3 March, which nobody asks about, and on 4 March.
            (CivilDate("2027-01-31"), "2027-03-04 08:00 met"), ("2027-02-02", "2027-03-04 08:00 not_met"),
        ] {
            var world = World(
                waiting(for: question), person: .person { $0.values[.joinedAt] = .date(joined) })
            world.enrol(into: "waiting")
            world.walk(to: "2027-03-10 00:00")
            #expect(world.way == way, "\(joined)")
        }
    }

    @Test func `counts up_to from when its step runs`() {
        var world = World(
            flow("waiting", on: .manual, steps: [wait("1 day"), waitUntil(.no, upTo: "2 hours")]))
        world.enrol(into: "waiting")
        world.run()
        world.run(at: "2027-03-02 20:00")
        #expect(world.decided.last == "until: waiting until 2027-03-02 22:00")
    }

    @Test func `that nobody looked at for long asks when the engine is back`() {
        for (tags, way) in [(["here"], "2027-03-09 12:00 met"), ([], "2027-03-09 12:00 not_met")] {
            var world = World.begun(waiting(for: carries("here")))
            world.sleep(until: instant("2027-03-07 08:00"))
            world.change { $0.tags = tags }
            world.run(at: "2027-03-09 12:00")
            #expect(world.way == way)
        }
    }
}

/// What can make somebody go on who waits.
private struct Waker: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let question: Question
    /// The flow beside the one that waits.
    let other: Flow
    let happens: @Sendable (inout World) -> Void

    static let all: [Waker] = [
        Waker("a change of the profile", .unknown) {
            $0.change { $0.values[.company] = "Acme" }
        },
        Waker("a quiet change", carries("here")) { $0.change(quietly: true) { $0.tags = ["here"] } },
        Waker("a change of preferences", .consent(.sms, .promo)) {
            $0.change { $0.comms[CommsFlag(.sms, .optout)] = false }
        },
        Waker("an event", .did(DidQuestion(event: "purchase", span: .sinceEnrolment))) { $0.event("purchase") },
        Waker("a tag that another flow adds", carries("other"), flow("other", on: .manual, steps: [addTag("other")])) {
            $0.enrol(into: "other")
        },
        Waker(
            "an event that another flow announces", .did(DidQuestion(event: "ping")),
            flow("other", on: .manual, steps: [emit("ping")])
        ) { $0.enrol(into: "other") },
        Waker(
            "a message of another flow", .received(ReceivedQuestion(message: "hello")),
            flow("other", on: .manual, steps: [send(), wait("1 day")])
        ) { $0.enrol(into: "other") },
        Waker(
            "an entry into another flow", .inFlow(FlowQuestion(flow: "other")),
            flow("other", on: .manual, steps: [wait("1 day")])
        ) { $0.enrol(into: "other") },
        Waker(
            "an exit from another flow", .inFlow(FlowQuestion(flow: "other", completedWithin: "1 day")),
            flow("other", on: .manual)
        ) { $0.enrol(into: "other") },
    ]

    private init(
        _ name: String, _ question: Question, _ other: Flow = flow("other", on: .manual),
        _ happens: @escaping @Sendable (inout World) -> Void
    ) {
        testDescription = name
        self.question = question
        self.other = other
        self.happens = happens
    }
}

@Suite struct `Somebody in a wait_until` {
    @Test(arguments: Waker.all)
    fileprivate func `goes on at once because of`(_ waker: Waker) {
        var world = World(
            waiting(for: waker.question), waker.other,
            person: .person { $0.comms[CommsFlag(.sms, .optout)] = true })
        world.enrol(into: "waiting")
        world.run()
        #expect(world.way == nil)
        world.sleep(until: instant("2027-03-02 12:00"))
        waker.happens(&world)
        world.run()
        #expect(world.way == "2027-03-02 12:00 met")
        #expect(world.person.tags.contains("after"))
    }

    @Test func `goes on as met when it is undone before the step runs`() {
        // The other flow's step was due an hour before.
        var world = World(
            waiting(for: carries("here")), flow("other", on: .manual, steps: [wait("1 day"), removeTag("here")]))
        world.enrol(into: "waiting")
        world.enrol(into: "other")
        world.run()
        world.change(at: "2027-03-02 09:00") { $0.tags = ["here"] }
        world.run()
        #expect(
            world.decided.filter { !$0.contains("exited") }.suffix(4) == [
                "other: remove-here: remove here", "waiting: until: way met", "waiting: add-in-time: add in-time",
                "waiting: add-after: add after",
            ])
    }

    @Test func `is noted as met in a paused flow, and goes on when the flow is resumed`() {
        var world = World.begun(waiting(for: carries("here")))
        world.standings["waiting"]?.pause = .byHand
        world.change(at: "2027-03-02 12:00") { $0.tags = ["here"] }
        world.run()
        world.change(at: "2027-03-02 13:00") { $0.tags = [] }
        world.walk(to: "2027-03-06 08:00")
        #expect(world.way == nil)
        world.standings["waiting"]?.pause = nil
        world.run()
        #expect(world.way == "2027-03-06 08:00 met")
    }

    @Test func `leaves when what lets out comes with what wakes`() {
        var world = World(
            flow("waiting", on: .manual, exitTags: ["bye"], steps: [waitUntil(carries("here")), addTag("after")]))
        world.enrol(into: "waiting")
        world.run()
        world.change(at: "2027-03-02 12:00") { $0.tags = ["bye", "here"] }
        world.run()
        #expect(world.decided.last == "exited exit_tag")
        #expect(world.way == nil)
    }

    @Test func `sends what follows within a deadline that counts from when it was met`() throws {
        var world = World.begun(waiting(for: carries("here"), then: [send(usefulFor: .after("1 day"))]))
        world.change(at: "2027-03-02 12:00") { $0.tags = ["here"] }
        world.run()
        #expect(try #require(world.messages.first).deadline == instant("2027-03-03 12:00"))
    }

    @Test(arguments: [("2027-03-02 07:59", 16), ("2027-03-02 08:00", 0)])
    func `begins the chain of causes anew after a day really waited`(met: String, depth: Int) {
        var world = World(
            flow("waiting", on: tagAdded("go"), steps: [waitUntil(carries("here"), met: [addTag("in-time")])]))
        world.change(depth: 15) { $0.tags = ["go"] }
        world.run()
        world.change(at: met) { $0.tags = ["go", "here"] }
        world.run()
        #expect(world.changes.map(\.depth) == [depth])
    }
}
