import CivilTime
import Engine
import Flows
import Profiles
import Templates
import Testing

private func reference(_ name: String) -> EventField {
    guard let field = events["purchase"]?[name] else { preconditionFailure("no data \"\(name)\"") }
    return field
}

private func eventData(_ name: String, _ test: FieldTest, ifMissing: Bool? = nil) -> Question {
    .field(FieldQuestion(field: .eventData(reference(name)), test: test, ifMissing: ifMissing))
}

private func triggerData(_ name: String, _ test: FieldTest) -> Question {
    .field(FieldQuestion(field: .triggerData(reference(name)), test: test))
}

@Suite struct `A trigger of events` {
    @Test func `fires for each event of its name`() {
        var world = World(flow(on: event("purchase")))
        world.event("purchase")
        world.run()
        world.event("ping", at: "2027-03-02 08:00")
        world.event("purchase", at: "2027-03-03 08:00")
        world.run()
        #expect(world.enrolments.map(\.occurrence.description) == ["event:1", "event:3"])
        #expect(world.enrolments.map(\.triggerAt) == [instant("2027-03-01 08:00"), instant("2027-03-03 08:00")])
    }

    @Test(arguments: [
        (eventData("total", .number(.above(100))), true),
        (eventData("total", .number(.above(120))), false),
        (eventData("order-id", .isEqual("a-1")), true),
        (eventData("order-id", .text(.exactly("a-1"))), false),
        (eventData("paid", .isEqual(true)), true),
        (eventData("delivery", .date(.withinNext("7 days"))), true),
        (eventData("delivery", .date(.withinNext("6 days"))), false),
        (eventData("at", .date(.before(.anchored(.triggerInstant, nil)))), true),
        (eventData("at", .date(.withinLast("1 hour"))), true),
        (eventData("items", .list(.hasAny(["SHOES"]))), true),
        (eventData("items", .list(.hasAll(["shoes", "hat"]))), false),
        (eventData("total", .missing(true)), false),
    ])
    func `lets in when where is a definite yes about its data`(line: Question, enters: Bool) {
        var world = World(flow(on: event("purchase", where: [line])))
        world.event(
            "purchase",
            [
                "total": 120, "order-id": "A-1", "paid": true, "delivery": .date("2027-03-08"),
                "at": .instant(instant("2027-03-01 07:30")), "items": FieldValue(list: "shoes;socks"),
            ])
        world.run()
        #expect(world.entries.isEmpty == !enters)
        #expect(world.decided.isEmpty == !enters, "an event that was not meant leaves no record")
    }

    @Test(arguments: [
        (eventData("total", .number(.above(100))), false),
        (eventData("total", .number(.above(100)), ifMissing: true), true),
        (eventData("total", .missing(true)), true),
        (eventData("delivery", .date(.before("2028-01-01"))), false),
        (eventData("paid", .isNotEqual(true)), false),
    ])
    func `takes data of another type for missing, and so does one without data`(line: Question, enters: Bool) {
        for data: [String: FieldValue] in [[:], ["total": "a lot", "delivery": 7, "paid": "yes"]] {
            var world = World(flow(on: event("purchase", where: [line])))
            world.event("purchase", data)
            world.run()
            #expect(world.entries.isEmpty == !enters)
        }
    }

    @Test func `may ask about the person and about what happened before, this event included`() {
        let second = event("purchase", where: [carries("vip"), .did(DidQuestion(event: "purchase", atLeast: 2))])
        var world = World(flow(on: second), person: .person { $0.tags = ["vip"] })
        world.event("purchase")
        world.run()
        #expect(world.decided == [])
        world.event("purchase", at: "2027-03-02 08:00")
        world.run()
        #expect(world.enrolments.map(\.occurrence.description) == ["event:2"])
    }

    @Test(arguments: [(120, "entered event:1"), (80, "not entered: enter_if")] as [(FieldValue, String)])
    func `gives its data to the conditions of the flow`(total: FieldValue, decided: String) {
        let large = triggerData("total", .number(.above(100)))
        var world = World(
            flow(on: event("purchase"), enterIf: [large], keepIf: [large], steps: [wait("1 day"), addTag("kept")]))
        world.event("purchase", ["total": total])
        world.walk(to: "2027-03-03 08:00")
        #expect(world.decided.first == decided)
        #expect(world.person.tags == (decided.hasPrefix("entered") ? ["kept"] : []))
    }

    @Test func `fires for what another flow emits, one flow deeper`() {
        var world = World(
            flow(
                "emits", on: .manual, steps: [emit("purchase", ["total": .text(template("120"))])]),
            flow("hears", on: event("purchase", where: [eventData("total", .isEqual(120))]), steps: [addTag("heard")]))
        world.enrol(into: "emits")
        world.run()
        #expect(world.enrolments.map(\.occurrence.description) == ["manual:1", "event:2"])
        #expect(world.changes.map(\.depth) == [1, 2])
    }
}

@Suite struct `A manual trigger` {
    @Test func `lets into the flow that was named, and no other`() {
        var world = World(flow("other", on: .manual), flow("named", on: .manual), flow("closed", on: tagAdded("x")))
        world.enrol(into: "named")
        world.enrol(into: "closed")
        world.run()
        #expect(world.enrolments.map { "\($0.flow) \($0.occurrence)" } == ["named manual:1"])
    }
}
