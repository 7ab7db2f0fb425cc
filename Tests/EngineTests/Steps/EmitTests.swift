import CivilTime
import Engine
import Flows
import Profiles
import Templates
import Testing

@Suite struct `A step that announces an event` {
    @Test func `starts the flows that listen, with its data by their types`() throws {
        let data: [String: BodyTemplate] = [
            "total": .text(template("{{ age }}")), "order-id": .text(template("Z-{{ first_name }}")),
            "paid": .text(template("true")), "delivery": .text(template("{{ birth_date }}")),
            "at": .text(template("2027-03-01T00:00:00Z")),
            "items": .list([.text(template("red")), .text(template("blue"))]),
        ]
        var world = World(
            flow("a", on: .manual, steps: [emit("purchase", data)]),
            flow(
                "b",
                on: event(
                    "purchase", where: [.field(FieldQuestion(field: .eventData(total), test: .number(.above(35))))]),
                steps: [wait("1 day")]),
            flow(
                "c",
                on: event(
                    "purchase", where: [.field(FieldQuestion(field: .eventData(total), test: .number(.above(36))))])))
        world.enrol(into: "a")
        world.run()
        #expect(
            world.decided == [
                "a: entered manual:1", "a: emit-purchase: emit purchase", "a: exited completed",
                "b: entered event:2", "b: wait: waiting until 2027-03-02 08:00",
            ])
        let change = try #require(world.changes.first)
        let record = try #require(change.edits.event)
        #expect(record.name == "purchase")
        #expect(
            record.data.values == [
                "total": 36, "order-id": "Z-Zoë", "paid": true, "delivery": .date("1990-03-14"),
                "at": .instant("2027-03-01T00:00:00Z"), "items": .list(["red", "blue"]),
            ])
    }

    private let total = EventField(name: "total", type: .number)

    @Test func `leaves out what is missing, and what is not of its type`() {
        var world = World(
            flow(
                on: .manual,
                steps: [
                    emit("purchase", ["order-id": .text(template("{{ company }}")), "total": .text(template("many"))])
                ]))
        world.enrol(into: "flow")
        world.run()
        #expect(world.changes.map { $0.edits.event?.data.values } == [[:]])
    }

    @Test func `is remembered by did, from then on`() {
        let happened = Question.did(DidQuestion(event: "ping", span: .sinceEnrolment))
        var world = World(
            flow(
                on: .manual,
                steps: [
                    branch(when("before", happened, then: []), id: "before"), emit("ping"), wait("10 minutes"),
                    branch(when("after", happened, then: []), id: "after"),
                ]))
        world.enrol(into: "flow")
        world.walk(to: "2027-03-02 00:00")
        #expect(world.decided.filter { $0.contains("way") } == ["before: way else", "after: way after"])
    }

    @Test func `stops at sixteen when flows announce to each other`() {
        var world = World(
            flow("a", on: event("ping"), .manual, steps: [emit("agreed")]),
            flow("b", on: event("agreed"), steps: [emit("ping")]))
        world.enrol(into: "a")
        world.run()
        #expect(world.enrolments.count == 16)
        #expect(world.decided.contains("a: not entered: cascade_limit"))
        #expect(world.changes.map(\.depth) == Array(1...16))
    }
}
