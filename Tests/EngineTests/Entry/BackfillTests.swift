import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A backfill` {
    @Test(arguments: [
        (TriggerKind.profileCreated, "profile_created:1" as String?), (tagAdded("vip"), "tag_added:1"),
        (tagAdded("vip", heldFor: "1 day"), "tag_added:1"), (tagAdded("other"), nil),
        (statusAdded("active"), "status_added:1"), (statusAdded("other"), nil),
        (birthday(.before("7 days")), "birthday:2027-03-14"), (birthday(), nil), (birthday(.after("1 day")), nil),
        (date("joined_at", .after("1 day")), "date.joined_at:2027-03-07"), (date("joined_at"), nil),
        (date("joined_at", every: .once), nil),
        (tagRemoved("other"), nil), (statusRemoved("other"), nil), (updated("first_name"), nil),
        (commsChanged(CommsFlag(.email, .purpose(.promo)), to: true), nil), (schedule(.every), nil),
        (event("purchase"), nil), (.manual, nil),
    ])
    func `takes in those for whom a trigger would still be so, or a date inside catch-up`(
        trigger: TriggerKind, occurrence: String?
    ) {
        var world = World(
            flow(on: trigger),
            person: .person {
                $0.tags = ["vip"]
                $0.statuses = ["active"]
                $0.values[.joinedAt] = .date("2020-03-07")
            }, at: "2027-03-10 08:00")
        world.backfill("flow")
        world.run()
        #expect(world.enrolments.map(\.occurrence.description) == (occurrence.map { [$0] } ?? []))
    }

    @Test func `asks the entry rules like any entry`() {
        var world = World(
            flow(on: .profileCreated, enterIf: [carries("vip")]),
            flow("never", on: .profileCreated, reentry: Reentry(.never)))
        world.backfill("flow")
        world.backfill("never")
        world.run()
        world.backfill("never")
        world.run()
        #expect(
            world.decided == [
                "flow: not entered: enter_if", "never: entered profile_created:2", "never: exited completed",
                "never: not entered: reentry_never",
            ])
    }

    @Test func `lets in those who match now, each once`() {
        var world = World(
            flow("late", on: birthday(.before("7 days"))), flow("tagged", on: tagAdded("vip")),
            person: .person { $0.tags = ["vip"] }, at: "2027-03-10 08:00")
        world.backfill("tagged")
        world.backfill("late")
        world.run()
        #expect(world.entries == ["2027-03-10 08:00 tag_added:1", "2027-03-10 08:00 birthday:2027-03-14"])
    }

    @Test func `finds nothing in somebody who does not match`() {
        var world = World(flow("late", on: birthday()), flow("tagged", on: tagAdded("vip"), .manual))
        world.backfill("tagged")
        world.backfill("late")
        world.run()
        #expect(world.decided == [])
    }
}
