import CivilTime
import Flows
import Profiles
import Testing

@testable import Engine

private func did(
    _ name: String = "purchase", where questions: Question..., span: HistorySpan = .ever, atLeast: Int = 1
) -> Question {
    .did(DidQuestion(event: name, where: conditions(questions), span: span, atLeast: atLeast))
}

private func data(_ name: String, of event: String = "purchase") -> EventField {
    guard let field = events[event]?[name] else { preconditionFailure("\(event) has no \"\(name)\"") }
    return field
}

private func eventData(_ name: String, _ test: FieldTest, ifMissing: Bool? = nil) -> Question {
    .field(FieldQuestion(field: .eventData(data(name)), test: test, ifMissing: ifMissing))
}

/// Purchases at local times of Melbourne, numbered from 1.
private func purchases(at times: String..., data: [[String: FieldValue]] = []) -> ProfileHistory {
    ProfileHistory(
        events: times.enumerated().map { place, time in
            PastEvent(
                change: Int64(place + 1), name: "purchase", at: instant(time),
                data: EventData(place < data.count ? data[place] : [:]))
        })
}

@Suite struct `A question about what somebody did` {
    @Test func `is no, never unknown, for those who did nothing`() {
        #expect(answer(did()) == .no)
        #expect(answer(did(where: eventData("total", .number(.above(1))))) == .no)
    }

    @Test func `looks back for ever without a limit`() {
        #expect(answer(did(), history: purchases(at: "1999-01-01 00:00")) == .yes)
    }

    @Test func `is about events of its name`() {
        #expect(answer(did("ping"), history: purchases(at: "2027-03-14 08:00")) == .no)
    }

    @Test(arguments: [(1, Truth.yes), (2, .yes), (3, .no)])
    func `counts events up to at_least`(atLeast: Int, expected: Truth) {
        let history = purchases(at: "2027-03-01 08:00", "2027-03-02 08:00")
        #expect(answer(did(atLeast: atLeast), history: history) == expected)
    }

    /// It is 09:00 on 14 March.
    @Test(arguments: [
        (CalendarDuration("36 hours"), "2027-03-12 21:00", Truth.yes),
        ("36 hours", "2027-03-12 20:59", .no),
        ("30 minutes", "2027-03-14 08:30", .yes),
        ("30 minutes", "2027-03-14 08:29", .no),
        ("1 day", "2027-03-13 00:00", .yes),
        ("1 day", "2027-03-12 23:59", .no),
        ("90 days", "2026-12-14 00:00", .yes),
        ("90 days", "2026-12-13 23:59", .no),
        ("1 month", "2027-02-14 00:00", .yes),
        ("1 month", "2027-02-13 23:59", .no),
    ])
    func `is exact with hours and goes by local dates with days`(
        within: CalendarDuration, time: String, expected: Truth
    ) {
        #expect(answer(did(span: .withinLast(within)), history: purchases(at: time)) == expected)
    }

    @Test func `goes by dates of the profile's zone`() {
        // 22:00 on the 12th in Los Angeles, where it is now 15:00 on the 13th.
        let history = purchases(at: "2027-03-13 17:00")
        let american = Profile.person { $0.values[.timeZone] = "America/Los_Angeles" }
        #expect(answer(did(span: .withinLast("1 day")), about: american, history: history) == .yes)
        let earlier = purchases(at: "2027-03-12 18:59")
        #expect(answer(did(span: .withinLast("1 day")), about: american, history: earlier) == .no)
    }

    @Test(arguments: [
        (FieldTest.number(.above(100)), Truth.yes), (.number(.above(150)), .no), (.number(.below(100)), .yes),
        (.number(.below(99)), .no), (.isEqual(150), .yes), (.missing(true), .yes), (.missing(false), .yes),
    ])
    func `counts the events for which every line of where is a definite yes`(test: FieldTest, expected: Truth) {
        let history = purchases(
            at: "2027-03-01 08:00", "2027-03-02 08:00", "2027-03-03 08:00",
            data: [["total": 150], ["total": 99], [:]])
        #expect(answer(did(where: eventData("total", test)), history: history) == expected)
    }

    @Test func `wants all lines of where of one and the same event`() {
        let history = purchases(
            at: "2027-03-01 08:00", "2027-03-02 08:00",
            data: [["total": 150, "paid": false], ["total": 50, "paid": true]])
        let large = eventData("total", .number(.above(100)))
        #expect(answer(did(where: large, eventData("paid", .isEqual(true))), history: history) == .no)
        #expect(answer(did(where: large, eventData("paid", .isEqual(false))), history: history) == .yes)
    }

    @Test(arguments: [
        (eventData("total", .number(.above(1))), Truth.no),
        (eventData("total", .number(.above(1)), ifMissing: true), .yes),
        (eventData("order-id", .text(.contains("4"))), .no),
        (eventData("delivery", .date(.after("2027-01-01"))), .no),
        (eventData("delivery", .missing(true)), .yes),
    ])
    func `takes data of another type than the catalogue's for missing`(line: Question, expected: Truth) {
        let history = purchases(at: "2027-03-01 08:00", data: [["total": "a lot", "order-id": 42, "delivery": true]])
        #expect(answer(did(where: line), history: history) == expected)
    }

    @Test(arguments: [("A-1", Truth.yes), ("a-1", .yes), ("A-2", .no), (nil, .no)] as [(String?, Truth)])
    func `may compare with the event that started the enrolment`(order: String?, expected: Truth) {
        let same = eventData("order-id", .isEqual(.field(.triggerData(data("order-id")))))
        let occasion = Occasion(
            triggerDate: nil, triggerAt: .distantPast, startedAt: .distantPast,
            triggerData: EventData(["order-id": FieldValue(text: order)]))
        let history = purchases(at: "2027-03-01 08:00", data: [["order-id": "A-1"]])
        #expect(answer(did(where: same), for: occasion, history: history) == expected)
    }

    @Test func `may compare with a field of the profile`() {
        let cheap = eventData("total", .isEqual(.field(.profile(definition("point_balance")))))
        let person = Profile.person { $0.values[.pointBalance] = 50 }
        #expect(
            answer(did(where: cheap), about: person, history: purchases(at: "2027-03-01 08:00", data: [["total": 50]]))
                == .yes)
        #expect(answer(did(where: cheap), history: purchases(at: "2027-03-01 08:00", data: [["total": 50]])) == .no)
    }
}

@Suite struct `Since the enrolment started` {
    private let since = did(span: .sinceEnrolment)

    /// The enrolment was started by change 2, and looked at only at 10:00, when the engine woke.
    @Test(arguments: [
        (Int64(1), "2027-03-14 08:00", Truth.no),
        (1, "2027-03-14 08:30", .no),
        (2, "2027-03-14 08:30", .no),
        (3, "2027-03-14 08:30", .yes),
        (3, "2027-03-14 09:15", .yes),
        (4, "2027-03-14 10:00", .yes),
    ])
    func `means after the event that started it, by the numbers of their changes`(
        number: Int64, time: String, expected: Truth
    ) {
        let occasion = Occasion(
            triggerDate: nil, triggerAt: instant("2027-03-14 08:30"), startedAt: instant("2027-03-14 10:00"),
            startedByChange: 2)
        let history = ProfileHistory(
            events: [PastEvent(change: number, name: "purchase", at: instant(time), data: EventData())])
        #expect(answer(since, at: "2027-03-14 10:00", for: occasion, history: history) == expected)
    }

    @Test(arguments: [("2027-03-14 09:59", Truth.no), ("2027-03-14 10:00", .yes), ("2027-03-14 10:01", .yes)])
    func `means from the entry on when the clock started it`(time: String, expected: Truth) {
        let occasion = Occasion(
            triggerDate: "2027-03-14", triggerAt: instant("2027-03-14 09:00"), startedAt: instant("2027-03-14 10:00"))
        #expect(answer(since, at: "2027-03-14 12:00", for: occasion, history: purchases(at: time)) == expected)
    }

    @Test func `the event that started it is not counted, and the next one is`() {
        var world = World(
            flow(on: event("purchase"), exitIf: [since], steps: [wait("9 days")]))
        world.event("purchase")
        world.run()
        #expect(world.decided == ["entered event:1", "wait: waiting until 2027-03-10 08:00"])
        world.event("purchase", at: "2027-03-02 12:00")
        world.run()
        #expect(world.story[2] == "2027-03-02 12:00 exited exit_if")
    }

    @Test func `one of two events of one instant is after the other`() {
        var world = World(flow(on: event("purchase"), exitIf: [since], steps: [wait("9 days")]))
        world.event("purchase")
        world.event("purchase")
        world.run()
        #expect(
            world.decided == [
                "entered event:1", "exited exit_if", "entered event:2", "wait: waiting until 2027-03-10 08:00",
            ])
    }
}
