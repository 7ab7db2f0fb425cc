import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `An occurrence` {
    @Test func `is the kind of change and its number`() {
        var world = World(
            flow("created", on: .profileCreated), flow("hand", on: .manual), flow("off", on: tagRemoved("new")),
            flow("on", on: tagAdded("new")), person: .person { $0.tags = ["new"] })
        world.create()
        world.run()
        world.change { $0.tags = [] }
        world.enrol(into: "hand")
        world.run()
        #expect(
            world.enrolments.map(\.occurrence.description) == [
                "profile_created:1", "tag_added:1", "tag_removed:2", "manual:3",
            ])
    }

    private static let texts: [(TriggerKind, String)] = [
        (.profileCreated, "profile_created:1"), (tagAdded("x"), "tag_added:1"), (tagRemoved("y"), "tag_removed:2"),
        (statusAdded("x"), "status_added:1"), (statusRemoved("y"), "status_removed:2"),
        (updated("company"), "profile_updated:2"), (commsChanged(CommsFlag(.email, .optout)), "comms_changed:2"),
        (event("purchase"), "event:3"), (.manual, "manual:4"), (tagAdded("x", heldFor: "1 hour"), "tag_added:1"),
        (birthday(), "birthday:2027-03-14"), (birthday(.before("7 days"), at: "10:00"), "birthday:2027-03-14"),
        (date("joined_at"), "date.joined_at:2027-03-14"), (date("wedding", .after("1 day")), "date.wedding:2027-03-14"),
        (date("my_date", every: .once), "date.my_date:2027-03-09"),
        (schedule(.weekdays([.tuesday])), "schedule:2027-03-02T10:00"),
        (schedule(.dayOfMonth(9), at: "00:30"), "schedule:2027-03-09T00:30"),
    ]

    @Test(arguments: texts)
    func `has the trigger's word, and the change's number, the target date or the time of the clock`(
        trigger: TriggerKind, occurrence: String
    ) {
        var world = World(
            flow(on: trigger, reentry: Reentry(.never)),
            person: .person {
                $0.tags = ["x", "y"]
                $0.statuses = ["x", "y"]
                $0.values[.joinedAt] = .date("2020-03-14")
                $0.dates = [DateAttribute(handle: "wedding", date: "2019-03-14", isRecurring: true)]
                $0.custom = [CustomAttribute(namespace: "custom", handle: "date", value: "2027-03-09")]
            })
        world.create()
        world.run()
        world.change(at: "2027-03-01 12:00") {
            $0.tags = ["x"]
            $0.statuses = ["x"]
            $0.values[.company] = "Acme"
            $0.comms[CommsFlag(.email, .optout)] = true
        }
        world.event("purchase")
        world.enrol(into: "flow")
        world.walk(to: "2027-03-20 00:00")
        #expect(world.enrolments.map(\.occurrence.description) == [occurrence])
    }

    @Test func `of a birthday is the day itself, not the day that fired`() {
        var world = World(flow(on: birthday(.before("7 days"))))
        world.walk(to: "2027-03-08 00:00")
        #expect(world.entries == ["2027-03-07 09:00 birthday:2027-03-14"])
        #expect(world.enrolments.first?.targetDate == "2027-03-14")
        #expect(world.enrolments.first?.triggerAt == instant("2027-03-07 09:00"))
    }

    @Test func `lets in once, whichever trigger fired`() {
        var world = World(flow(on: birthday(.before("7 days")), birthday(.onTheDay)))
        world.walk(to: "2027-03-20 00:00")
        #expect(
            world.decided == ["entered birthday:2027-03-14", "exited completed", "not entered: occurrence_done"])
    }

    @Test func `returns every year`() {
        var world = World(flow(on: birthday(.before("7 days"))))
        world.walk(to: "2030-01-01 00:00")
        #expect(
            world.entries == [
                "2027-03-07 09:00 birthday:2027-03-14", "2028-03-07 09:00 birthday:2028-03-14",
                "2029-03-07 09:00 birthday:2029-03-14",
            ])
    }
}

@Suite struct `A second birthday within a year` {
    @Test(arguments: [
        (CivilDate("2027-04-20"), false), ("2027-09-01", false), ("2028-01-07", false), ("2028-01-08", true),
    ])
    func `is too soon before 300 days have passed`(corrected: CivilDate, enters: Bool) {
        var world = World(flow(on: birthday()))
        world.walk(to: "2027-03-20 00:00")
        world.change { $0.isBorn(corrected.adding(years: -30)) }
        world.walk(to: "2028-01-31 00:00")
        #expect(world.entries.count == (enters ? 2 : 1))
        #expect(world.trace.contains { $0.effect == .notEntered(.reentryTooSoon) } != enters)
    }

    @Test func `is too soon as well when it is earlier`() {
        var world = World(flow(on: birthday(.after("1 month"))))
        world.walk(to: "2027-04-15 00:00")
        world.change { $0.isBorn("1990-03-13") }
        world.run()
        #expect(world.decided == ["entered birthday:2027-03-14", "exited completed", "not entered: reentry_too_soon"])
    }

    @Test func `counts from the last that entered, not from those refused`() {
        var world = World(flow(on: birthday()))
        world.walk(to: "2027-03-20 00:00")
        world.change { $0.isBorn("1990-12-01") }
        world.walk(to: "2027-12-02 00:00")
        world.change { $0.isBorn("1990-01-20") }
        world.walk(to: "2028-01-21 00:00")
        #expect(world.entries == ["2027-03-14 09:00 birthday:2027-03-14", "2028-01-20 09:00 birthday:2028-01-20"])
    }

    @Test func `counts from the target as it was at entry`() {
        var world = World(flow(on: birthday(.before("7 days")), steps: [wait(until: .triggerDate)]))
        world.walk(to: "2027-03-08 00:00")
        world.change { $0.isBorn("1990-03-20") }
        world.walk(to: "2028-03-21 00:00")
        #expect(world.enrolments.map(\.targetDate) == ["2027-03-14", "2028-03-20"])
    }
}
