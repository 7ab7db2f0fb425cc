import CivilTime
import Engine
import Flows
import Profiles
import Testing

private func children(_ days: CivilDate...) -> [DateAttribute] {
    days.map { DateAttribute(handle: "wedding", date: $0, isRecurring: true) }
}

@Suite struct `Several days of one name` {
    @Test func `fire each for itself, every year`() {
        var world = World(
            flow(on: date("wedding")),
            person: .person { $0.dates = children("2020-03-14", "2018-03-20", "2015-11-02") })
        world.walk(to: "2028-04-01 00:00")
        #expect(
            world.enrolments.map(\.occurrence.description) == [
                "date.wedding:2027-03-14", "date.wedding:2027-03-20", "date.wedding:2027-11-02",
                "date.wedding:2028-03-14", "date.wedding:2028-03-20",
            ])
    }

    @Test func `of the same month and day are one occasion`() {
        var world = World(
            flow(on: date("wedding")), person: .person { $0.dates = children("2020-03-14", "2018-03-14") })
        world.walk(to: "2027-04-01 00:00")
        #expect(
            world.decided == ["entered date.wedding:2027-03-14", "not entered: occurrence_done", "exited completed"])
    }

    @Test func `have the rule of 300 days each for itself`() {
        var world = World(
            flow(on: date("wedding")), person: .person { $0.dates = children("2020-03-14", "2018-09-01") })
        world.walk(to: "2027-03-20 00:00")
        // The one that was in March is corrected to June; the one in September stays.
        world.change { $0.dates = children("2020-06-14", "2018-09-01") }
        world.walk(to: "2028-09-02 00:00")
        #expect(
            world.story.filter { !$0.hasSuffix("exited completed") } == [
                "2027-03-14 09:00 entered date.wedding:2027-03-14", "2027-06-14 09:00 not entered: reentry_too_soon",
                "2027-09-01 09:00 entered date.wedding:2027-09-01", "2028-06-14 09:00 entered date.wedding:2028-06-14",
                "2028-09-01 09:00 entered date.wedding:2028-09-01",
            ])
    }

    @Test func `are looked at when they come, without another look at those that were there`() {
        var world = World(
            flow(on: date("wedding", .before("7 days")), enterIf: [carries("family")]),
            person: .person { $0.dates = children("2020-03-14") })
        world.walk(to: "2027-03-08 00:00")
        // The look at the first day was final; the second one comes late, but inside catch-up.
        world.change { $0.tags = ["family"] }
        world.change(at: "2027-03-09 12:00") { $0.dates = children("2020-03-14", "2021-03-12") }
        world.walk(to: "2027-04-01 00:00")
        #expect(
            world.story.filter { !$0.hasSuffix("exited completed") } == [
                "2027-03-07 09:00 not entered: enter_if", "2027-03-09 12:00 entered date.wedding:2027-03-12",
            ])
    }

    @Test func `leave the trigger's date with the nearest of them`() {
        var world = World(
            flow(on: date("wedding", .before("7 days")), steps: [wait(until: .triggerDate), addTag("greeted")]),
            person: .person { $0.dates = children("2020-03-14", "2018-08-20") })
        world.walk(to: "2027-03-08 00:00")
        world.change { $0.dates = children("2020-03-16", "2018-08-20") }
        world.walk(to: "2027-04-01 00:00")
        #expect(
            world.story.filter { $0.contains("wait") || $0.contains("greeted") } == [
                "2027-03-07 09:00 wait: waiting until 2027-03-14 09:00",
                "2027-03-08 00:00 wait: waiting until 2027-03-16 09:00", "2027-03-16 09:00 add-greeted: add greeted",
            ])
    }
}

@Suite struct `A date that comes every year` {
    @Test func `is too soon within 300 days of the last that entered, whatever other triggers did`() {
        var world = World(
            flow(on: date("joined_at"), birthday(at: "10:00")),
            person: person(allOfWhoseDatesAre: "2020-03-14"))
        world.walk(to: "2027-03-20 00:00")
        world.change { $0.values[.joinedAt] = .date("2020-06-01") }
        world.change { $0.values[.birthMonth] = 7 }
        world.walk(to: "2027-12-01 00:00")
        #expect(
            world.story.filter { !$0.hasSuffix("exited completed") } == [
                "2027-03-14 09:00 entered date.joined_at:2027-03-14", "2027-03-14 10:00 entered birthday:2027-03-14",
                "2027-06-01 09:00 not entered: reentry_too_soon", "2027-07-14 10:00 not entered: reentry_too_soon",
            ])
    }
}

@Suite struct `A date that comes once` {
    @Test func `knows no rule of 300 days: a new day is a new occasion`() {
        var world = World(
            flow(on: date("my_date", every: .once)), person: person(allOfWhoseDatesAre: "2027-03-14"))
        world.walk(to: "2027-03-20 00:00")
        world.change { $0.custom[0].value = "2027-04-01" }
        world.walk(to: "2027-05-01 00:00")
        #expect(
            world.entries == [
                "2027-03-14 09:00 date.my_date:2027-03-14", "2027-04-01 09:00 date.my_date:2027-04-01",
            ])
    }

    @Test func `moves the trigger's date to the new day, however far`() {
        var world = World(
            flow(
                on: date("my_date", every: .once, .before("7 days")),
                steps: [wait(until: .triggerDate), addTag("greeted")]),
            person: person(allOfWhoseDatesAre: "2027-03-14"))
        world.walk(to: "2027-03-10 00:00")
        world.change { $0.custom[0].value = "2028-05-02" }
        world.walk(to: "2028-06-01 00:00")
        #expect(world.story.contains("2028-05-02 09:00 add-greeted: add greeted"))
    }
}
