import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A step that sets a field` {
    private func world(_ steps: [Step], _ edit: (inout Profile) -> Void = { _ in }) -> World {
        var world = World(flow(on: .manual, steps: steps), person: .person(edit))
        world.enrol(into: "flow")
        world.run()
        return world
    }

    private static let values: [(FieldType, FieldValue, String)] = [
        (.text, "Gold leaf", "Gold leaf"), (.handle, "gold-leaf", "gold-leaf"), (.number, .number(42.5), "42.5"),
        (.boolean, true, "true"), (.date, .date("2027-05-01"), "2027-05-01"),
        (.datetime, .instant("2027-05-01T09:00:00+10:00"), "2027-04-30T23:00:00Z"),
        (.timeZone, "Australia/Perth", "Australia/Perth"), (.list, .list(["red", "blue"]), "red;blue"),
    ]

    @Test(arguments: values.indices)
    func `gives it a value of its type`(place: Int) {
        let (type, value, written) = `A step that sets a field`.values[place]
        let name = "my_\(type.rawValue)"
        let world = world([
            set(name, value), branch(when("same", field(name, .isEqual(.value(value))), then: [addTag("x")])),
        ])
        #expect(
            world.decided.dropFirst().prefix(3) == ["set-\(name): set \(name)", "branch: way same", "add-x: add x"])
        #expect(
            world.changes.first?.edits.fields == [
                FieldChange(field: "custom_attributes.custom.\(type.rawValue)", from: nil, to: written)
            ])
    }

    @Test func `to what it is already leaves no record and is no change`() {
        let world = world([set("my_text", "gold")]) {
            $0.custom = [CustomAttribute(namespace: "custom", handle: "text", value: "gold")]
        }
        #expect(world.decided == ["entered manual:1", "exited completed"])
        #expect(world.changes == [])
    }

    @Test func `to a text that differs by case alone is a change`() {
        let world = world([set("my_text", "Gold")]) {
            $0.custom = [CustomAttribute(namespace: "custom", handle: "text", value: "gold")]
        }
        #expect(
            world.changes.map(\.edits.fields) == [
                [FieldChange(field: "custom_attributes.custom.text", from: "gold", to: "Gold")]
            ])
    }

    @Test func `has one change for all that it sets, and a record for each`() {
        let step = Step(
            id: "set",
            verb: .set([
                FieldSetting(definition("my_number"), 1), FieldSetting(definition("my_boolean"), false),
                FieldSetting(definition("my_text"), "x"),
            ]), span: somewhere)
        let world = world([step]) {
            $0.custom = [CustomAttribute(namespace: "custom", handle: "boolean", value: "false")]
        }
        #expect(world.decided.dropFirst().dropLast() == ["set: set my_number", "set: set my_text"])
        #expect(
            world.changes.map { $0.edits.fields.map(\.field) } == [
                ["custom_attributes.custom.number", "custom_attributes.custom.text"]
            ])
    }

    @Test func `starts flows on that update, with the values that they name`() {
        var world = World(
            flow("a", on: .manual, steps: [set("my_handle", "gold")]), flow("b", on: updated("my_handle")),
            flow("c", on: updated("my_handle", from: "silver", to: "gold")),
            flow("d", on: updated("my_handle", from: "bronze", to: "gold")), flow("e", on: updated("my_text")),
            person: .person { $0.custom = [CustomAttribute(namespace: "custom", handle: "handle", value: "silver")] })
        world.enrol(into: "a")
        world.run()
        #expect(
            world.decided.filter { $0.contains("entered") } == [
                "a: entered manual:1", "b: entered profile_updated:2", "c: entered profile_updated:2",
            ])
    }

    @Test func `moves the date that a date trigger is about`() {
        var world = World(
            flow("a", on: .manual, steps: [set("my_date", .date("2026-03-20"))]), flow("b", on: date("my_date")),
            flow("c", on: date("my_date", .before("30 days"))))
        world.enrol(into: "a")
        world.walk(to: "2027-03-25 00:00")
        #expect(
            world.story.filter { $0.contains("entered date") } == [
                // Thirty days before the day have gone by: it is looked at when the step sets it, inside catch-up.
                "2027-03-01 08:00 c: entered date.my_date:2027-03-20",
                "2027-03-20 09:00 b: entered date.my_date:2027-03-20",
            ])
    }

    @Test(arguments: ["2027-03-01 08:59", "2027-03-01 09:00", "2027-03-01 09:01"])
    func `to a day that fires today is looked at once, before, at or after its time`(time: String) {
        var world = World(
            flow("a", on: .manual, steps: [set("my_date", .date("2026-03-01"))]), flow("b", on: date("my_date")))
        world.sleep(until: instant(time))
        world.enrol(into: "a")
        world.walk(to: "2027-03-05 00:00")
        #expect(world.decided.filter { $0.contains("b: entered") } == ["b: entered date.my_date:2027-03-01"])
    }

    @Test func `moves the date that somebody waits for`() {
        var world = World(
            flow("a", on: .manual, steps: [wait(until: .field(definition("my_date"))), addTag("waited")]),
            flow("b", on: .manual, steps: [wait("1 day"), set("my_date", .date("2027-03-20"))]),
            person: .person { $0.custom = [CustomAttribute(namespace: "custom", handle: "date", value: "2027-03-10")] })
        world.enrol(into: "a")
        world.enrol(into: "b")
        world.walk(to: "2027-03-25 00:00")
        #expect(world.story.contains("2027-03-02 08:00 a: wait: waiting until 2027-03-20 09:00"))
        #expect(world.story.contains("2027-03-20 09:00 a: add-waited: add waited"))
    }
}
