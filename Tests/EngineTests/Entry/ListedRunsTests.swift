import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `With listed runs` {
    private static let daily = Workspace.melbourne { $0.runs = .listed(["09:30"]) }

    @Test(arguments: [
        ("Australia/Melbourne", "2027-03-14 09:30"), ("Australia/Perth", "2027-03-14 06:30"),
        ("Pacific/Auckland", "2027-03-14 11:30"), ("America/Los_Angeles", "2027-03-14 15:30"),
    ])
    func `a birthday is the first run whose date there is the day or later`(name: String, local: String) {
        var world = World(
            flow(on: birthday(at: "23:00")), workspace: `With listed runs`.daily,
            person: .person { $0.values[.timeZone] = FieldValue(text: name) })
        world.walk(to: "2027-04-01 00:00")
        #expect(world.entries == ["\(local) birthday:2027-03-14"])
    }

    @Test(arguments: DateTrigger.Recurrence.allCases, ["joined_at", "created_at", "my_date", "my_datetime", "wedding"])
    func `a date is too`(recurrence: DateTrigger.Recurrence, name: String) {
        let day: CivilDate = recurrence == .year ? "2020-03-14" : "2027-03-14"
        var world = World(
            flow(on: date(name, every: recurrence, .before("7 days"), at: "23:00")),
            workspace: `With listed runs`.daily, person: person(allOfWhoseDatesAre: day))
        world.walk(to: "2027-04-01 00:00")
        #expect(world.entries == ["2027-03-07 09:30 date.\(name):2027-03-14"])
    }

    @Test func `a date that came late is looked at by the next run`() {
        var world = World(flow(on: date("joined_at", .before("7 days"))), workspace: `With listed runs`.daily)
        world.walk(to: "2027-03-10 12:00")
        world.change { $0.values[.joinedAt] = .date("2020-03-14") }
        world.walk(to: "2027-04-01 00:00")
        #expect(world.entries == ["2027-03-11 09:30 date.joined_at:2027-03-14"])
    }

    @Test func `a change lets in at the next run, and what must hold at the first run after its time`() {
        var world = World(
            flow("at-once", on: tagAdded("x")), flow("held", on: tagAdded("x", heldFor: "1 hour")),
            workspace: `With listed runs`.daily)
        world.change(at: "2027-03-02 09:00") { $0.tags = ["x"] }
        world.walk(to: "2027-03-05 00:00")
        #expect(world.entries == ["2027-03-02 09:30 tag_added:1", "2027-03-03 09:30 tag_added:1"])
    }

    @Test func `the first of several runs of the day counts`() {
        var world = World(
            flow(on: birthday()), workspace: .melbourne { $0.runs = .listed(["16:00", "07:00"]) })
        world.walk(to: "2027-04-01 00:00")
        #expect(world.entries == ["2027-03-14 07:00 birthday:2027-03-14"])
    }

    @Test func `a wait for a date ends at the first run of that date`() {
        var world = World(
            flow(on: birthday(.before("7 days")), steps: [wait(until: .triggerDate, at: "18:00"), addTag("greeted")]),
            workspace: `With listed runs`.daily)
        world.walk(to: "2027-04-01 00:00")
        #expect(
            world.story == [
                "2027-03-07 09:30 entered birthday:2027-03-14",
                "2027-03-07 09:30 wait: waiting until 2027-03-14 09:30",
                "2027-03-14 09:30 add-greeted: add greeted", "2027-03-14 09:30 exited completed",
            ])
    }

    @Test(arguments: ["2027-03-14 09:30", "2027-03-14 09:30:04", "2027-03-14 16:00"])
    func `a wait for today is over at once and not past`(time: String) {
        var world = World(
            flow(on: .manual, steps: [wait(until: .field(definition("wedding")), ifPast: .end), addTag("greeted")]),
            workspace: `With listed runs`.daily,
            person: .person { $0.dates = [DateAttribute(handle: "wedding", date: "2027-03-14", isRecurring: false)] })
        world.enrol(into: "flow")
        world.run(at: time)
        #expect(world.decided.suffix(2) == ["add-greeted: add greeted", "exited completed"])
    }

    @Test func `a wait for yesterday is past`() {
        var world = World(
            flow(on: .manual, steps: [wait(until: .field(definition("wedding")), ifPast: .end), addTag("greeted")]),
            workspace: `With listed runs`.daily,
            person: .person { $0.dates = [DateAttribute(handle: "wedding", date: "2027-03-13", isRecurring: false)] })
        world.enrol(into: "flow")
        world.run(at: "2027-03-14 09:30")
        #expect(world.decided == ["entered manual:1", "exited if_past"])
    }

    @Test func `a wait of days goes on at the first run after it`() {
        var world = World(
            flow(on: birthday(), steps: [wait("1 day", at: "12:00"), addTag("greeted")]),
            workspace: `With listed runs`.daily)
        world.walk(to: "2027-04-01 00:00")
        #expect(world.story[2] == "2027-03-16 09:30 add-greeted: add greeted")
    }

    @Test func `trigger.at with a clock time is a wait for a date`() {
        var world = World(
            flow(on: birthday(), steps: [wait(until: .triggerInstant, "+ 2 days", at: "18:00"), addTag("greeted")]),
            workspace: `With listed runs`.daily)
        world.walk(to: "2027-04-01 00:00")
        #expect(world.story[1] == "2027-03-14 09:30 wait: waiting until 2027-03-16 09:30")
    }
}
