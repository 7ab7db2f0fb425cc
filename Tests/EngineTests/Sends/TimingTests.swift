import CivilTime
import Engine
import Flows
import Profiles
import Testing

private let weekdays: Weekdays = [.monday, .tuesday, .wednesday, .thursday, .friday]

/// Sends at `time` and tells what becomes of it in the three weeks after.
private func story(
    of step: Step = send(for: .reminders), at time: String, window: SendWindow = .always,
    quiet: QuietHours? = nil, runs: RunTimes = .continuous, zone name: String? = nil
) -> [String] {
    let workspace = Workspace.melbourne {
        $0.sendWindow = window
        $0.quietHours = quiet.map { [.email: $0] } ?? [:]
        $0.runs = runs
    }
    var world = World(
        flow(on: .manual, steps: [step]), workspace: workspace,
        person: .person { $0.values[.timeZone] = FieldValue(text: name) }, at: time)
    world.enrol(into: "flow")
    world.run()
    let end = instant(time).adding(milliseconds: 21 * 86_400_000)
    world.walk(to: end.iso8601UTC)
    return world.story.dropFirst().dropLast()
}

@Suite struct `A send window` {
    @Test(arguments: [
        // 1 March 2027 is a Monday.
        ("2027-03-01 08:00", sendWindow("08:00", until: "10:00"), nil as String?),
        ("2027-03-01 09:59", sendWindow("08:00", until: "10:00"), nil),
        ("2027-03-01 10:00", sendWindow("08:00", until: "10:00"), "2027-03-02 08:00"),
        ("2027-03-01 07:59", sendWindow("08:00", until: "10:00"), "2027-03-01 08:00"),
        ("2027-03-05 12:00", sendWindow("08:00", until: "10:00", on: weekdays), "2027-03-08 08:00"),
        ("2027-03-06 09:00", sendWindow("08:00", until: "10:00", on: weekdays), "2027-03-08 08:00"),
        ("2027-03-01 23:00", sendWindow("22:00", until: "02:00"), nil),
        ("2027-03-02 01:59", sendWindow("22:00", until: "02:00"), nil),
        ("2027-03-02 02:00", sendWindow("22:00", until: "02:00"), "2027-03-02 22:00"),
        // Over midnight it belongs to the day on which it starts.
        ("2027-03-06 01:00", sendWindow("22:00", until: "02:00", on: [.friday]), nil),
        ("2027-03-05 01:00", sendWindow("22:00", until: "02:00", on: [.friday]), "2027-03-05 22:00"),
        ("2027-03-01 03:00", .always, nil),
        ("2027-03-01 07:59", .standard, "2027-03-01 08:00"),
        ("2027-03-01 20:00", .standard, "2027-03-02 08:00"),
    ])
    func `holds a send until it opens`(time: String, window: SendWindow, opening: String?) {
        let expected =
            opening.map { ["\(time) send: held_for_window until \($0)", "\($0) send: send hello by email"] }
            ?? ["\(time) send: send hello by email"]
        #expect(story(at: time, window: window) == expected)
    }

    @Test(arguments: [
        // In Melbourne the clocks go back from 03:00 to 02:00 on 4 April: the window ends at the first 02:30.
        ("2027-04-04T02:29:00+11:00", nil as Instant?), ("2027-04-04T02:30:00+11:00", "2027-04-04T22:00:00+10:00"),
        ("2027-04-04T02:15:00+10:00", "2027-04-04T22:00:00+10:00"),
        // They go forward from 02:00 to 03:00 on 3 October: it ends at the first instant after the gap.
        ("2027-10-03T01:59:00+10:00", nil), ("2027-10-03T03:00:00+11:00", "2027-10-03T22:00:00+11:00"),
    ])
    func `over midnight ends once, on nights too when the clocks change`(time: String, opening: Instant?) {
        var world = World(
            flow(on: .manual, sendWindow: sendWindow("22:00", until: "02:30"), steps: [send(for: .reminders)]), at: time
        )
        world.enrol(into: "flow")
        world.run()
        #expect(world.trace[1].effect.until == opening)
        #expect(world.messages.isEmpty == (opening != nil))
    }

    @Test func `is the profile's`() {
        // 10:00 in Melbourne is 07:00 in Perth.
        #expect(
            story(at: "2027-03-01 10:00", window: .standard, zone: "Australia/Perth") == [
                "2027-03-01 07:00 send: held_for_window until 2027-03-01 08:00",
                "2027-03-01 08:00 send: send hello by email",
            ])
    }

    @Test(arguments: Purpose.allCases)
    func `does not bind messages about what somebody has with us`(purpose: Purpose) {
        let story = story(of: send(for: purpose), at: "2027-03-01 22:00", window: .standard)
        let ignores = PurposeRules().ignoreSendWindow.contains(purpose)
        #expect(ignores == [.account, .bookings, .service].contains(purpose))
        #expect(story.first?.contains("held_for_window") == !ignores)
    }

    @Test func `of the flow replaces the workspace's whole`() {
        var world = World(
            flow(on: .manual, sendWindow: sendWindow("21:00", until: "23:00"), steps: [send(for: .reminders)]),
            workspace: .melbourne { $0.sendWindow = sendWindow("08:00", until: "10:00", on: [.sunday]) },
            at: "2027-03-01 22:00")
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided.contains("send: send hello by email"))
    }
}

@Suite struct `Quiet hours` {
    private let night = quietHours("21:00", until: "07:00")

    @Test func `hold every purpose until they end`() {
        for purpose in Purpose.allCases {
            #expect(
                story(of: send(for: purpose), at: "2027-03-01 23:30", quiet: night) == [
                    "2027-03-01 23:30 send: held_for_quiet_hours until 2027-03-02 07:00",
                    "2027-03-02 07:00 send: send hello by email",
                ])
        }
    }

    @Test func `are the channel's`() {
        #expect(
            story(of: send(by: [.sms]), at: "2027-03-01 23:30", quiet: night) == [
                "2027-03-01 23:30 send: send hello by sms"
            ])
    }

    @Test func `begin on their first minute and end before their last`() {
        #expect(story(at: "2027-03-01 20:59", quiet: night).count == 1)
        #expect(story(at: "2027-03-01 21:00", quiet: night).count == 2)
        #expect(story(at: "2027-03-02 06:59", quiet: night).count == 2)
        #expect(story(at: "2027-03-02 07:00", quiet: night).count == 1)
    }

    @Test func `are asked when the window that holds has opened`() {
        #expect(
            story(at: "2027-03-01 22:00", window: sendWindow("06:00", until: "12:00"), quiet: night) == [
                "2027-03-01 22:00 send: held_for_window until 2027-03-02 06:00",
                "2027-03-02 06:00 send: held_for_quiet_hours until 2027-03-02 07:00",
                "2027-03-02 07:00 send: send hello by email",
            ])
    }
}

@Suite struct `A held send` {
    private let window = sendWindow("08:00", until: "10:00")

    private func held(_ steps: [Step], exitTags: [String] = [], keepIf: [Question] = []) -> World {
        var world = World(
            flow(on: .manual, keepIf: keepIf, exitTags: exitTags, sendWindow: window, steps: steps),
            at: "2027-03-01 12:00")
        world.enrol(into: "flow")
        world.run()
        return world
    }

    @Test func `passes every gate again`() {
        var world = held([send(for: .reminders)])
        world.change(at: "2027-03-01 18:00") { $0.comms[CommsFlag(.email, .optout)] = true }
        world.walk(to: "2027-03-05 00:00")
        #expect(
            world.story.suffix(2) == [
                "2027-03-02 08:00 send: not sent by email: opted_out", "2027-03-02 08:00 exited completed",
            ])
    }

    @Test func `may go out on another channel`() {
        var world = held([send(by: [.push, .email], for: .reminders)])
        world.change(at: "2027-03-01 18:00") { $0.comms[CommsFlag(.push, .optout)] = true }
        world.walk(to: "2027-03-05 00:00")
        #expect(world.story.contains("2027-03-02 08:00 send: send hello by email"))
    }

    @Test func `ends at once with an exit tag`() {
        var world = held([send(for: .reminders)], exitTags: ["bye"])
        world.change(at: "2027-03-01 18:00") { $0.tags = ["bye"] }
        world.walk(to: "2027-03-05 00:00")
        #expect(world.story.last == "2027-03-01 18:00 exited exit_tag")
    }

    @Test func `is asked for keep_if again`() {
        var world = held([send(for: .reminders)], keepIf: [none(carries("bored"))])
        world.change(at: "2027-03-01 18:00") { $0.tags = ["bored"] }
        world.walk(to: "2027-03-05 00:00")
        #expect(world.story.last == "2027-03-02 08:00 exited keep_if")
    }

    @Test func `has one message, and the steps behind it follow`() {
        var world = held([send(for: .reminders), wait("1 hour"), addTag("after")])
        world.walk(to: "2027-03-05 00:00")
        #expect(world.messages.count == 1)
        #expect(world.messages.first?.deadline == instant("2027-03-04 12:00"))
        #expect(world.story.suffix(2).first == "2027-03-02 09:00 add-after: add after")
    }
}

@Suite struct `The deadline of a send` {
    private let morning = sendWindow("08:00", until: "10:00")

    @Test func `is said at once when the window opens after it`() {
        let step = send(for: .reminders, usefulFor: .after("12 hours"))
        #expect(
            story(of: step, at: "2027-03-01 12:00", window: morning) == [
                "2027-03-01 12:00 send: not sent by email: too_late"
            ])
    }

    @Test func `may be the instant at which the window opens`() {
        let step = send(for: .reminders, usefulFor: .after("20 hours"))
        #expect(
            story(of: step, at: "2027-03-01 12:00", window: morning).last
                == "2027-03-02 08:00 send: send hello by email")
    }

    @Test func `is said at once when quiet hours end after it`() {
        let step = send(usefulFor: .after("2 hours"))
        let quiet = quietHours("21:00", until: "07:00")
        #expect(
            story(of: step, at: "2027-03-01 22:00", quiet: quiet) == [
                "2027-03-01 22:00 send: not sent by email: too_late"
            ])
    }

    @Test func `counts from when the step was due, so that an outage uses it up`() {
        for (back, decided) in [
            ("2027-03-05 08:00", "send: send hello by email"),
            ("2027-03-05 08:01", "send: not sent by email: too_late"),
        ] {
            var world = World(flow(on: .manual, steps: [wait("1 day"), send()]))
            world.enrol(into: "flow")
            world.run()
            world.run(at: back)
            #expect(world.decided.suffix(2).first == decided, "\(back)")
        }
    }

    @Test func `counts from the wait's end for every step after it`() {
        var world = World(
            flow(on: .manual, steps: [wait("1 day"), addTag("x"), branch(when("y", .yes, then: [send()]))]))
        world.enrol(into: "flow")
        world.run()
        world.run(at: "2027-03-09 08:00")
        #expect(world.decided.contains("send: not sent by email: too_late"))
    }

    @Test func `is the step's, else the flow's, else the workspace's`() throws {
        for (step, flowUseful, workspaceUseful, expected) in [
            (
                send(usefulFor: .after("1 day")), "2 days" as CalendarDuration?, "4 days" as CalendarDuration,
                "2027-03-02 08:00"
            ),
            (send(), "2 days", "4 days", "2027-03-03 08:00"),
            (send(), nil, "4 days", "2027-03-05 08:00"),
            (send(), nil, Workspace.usefulFor, "2027-03-04 08:00"),
        ] {
            var world = World(
                flow(on: .manual, usefulFor: flowUseful, steps: [step]),
                workspace: .melbourne { $0.usefulFor = workspaceUseful })
            world.enrol(into: "flow")
            world.run()
            #expect(try #require(world.messages.first).deadline == instant(expected))
        }
    }

    @Test func `may be the end of the day that the trigger is about`() {
        let step = send(usefulFor: .endOfTriggerDate)
        for (time, isSent) in [("2027-03-14 23:59", true), ("2027-03-15 00:00", false)] {
            var world = World(flow(on: birthday(.before("7 days"), catchUp: "30 days"), steps: [step]))
            world.run(at: time)
            #expect(world.messages.isEmpty == !isSent, "\(time)")
        }
    }

    @Test func `of a day that was corrected follows it`() throws {
        var world = World(
            flow(on: birthday(.before("7 days")), steps: [wait("1 day"), send(usefulFor: .endOfTriggerDate)]))
        world.walk(to: "2027-03-07 12:00")
        world.change { $0.isBorn("1990-03-12") }
        world.walk(to: "2027-03-09 00:00")
        #expect(try #require(world.messages.first).deadline == instant("2027-03-13 00:00").adding(milliseconds: -1))
    }
}

@Suite struct `With listed runs a held send` {
    private let runs = RunTimes.listed(["06:00", "09:30", "16:00"])

    @Test func `goes at the first run that the window allows`() {
        #expect(
            story(at: "2027-03-01 16:00", window: sendWindow("08:00", until: "12:00"), runs: runs) == [
                "2027-03-01 16:00 send: held_for_window until 2027-03-02 09:30",
                "2027-03-02 09:30 send: send hello by email",
            ])
    }

    @Test func `goes at the first run that window and quiet hours both allow`() {
        let quiet = quietHours("20:00", until: "10:00")
        #expect(
            story(at: "2027-03-01 06:00", window: sendWindow("09:00", until: "18:00"), quiet: quiet, runs: runs) == [
                "2027-03-01 06:00 send: held_for_window until 2027-03-01 16:00",
                "2027-03-01 16:00 send: send hello by email",
            ])
    }

    @Test func `is too late when no run comes in time`() {
        let step = send(for: .reminders, usefulFor: .after("3 days"))
        let window = sendWindow("12:00", until: "14:00")
        #expect(
            story(of: step, at: "2027-03-01 06:00", window: window, runs: runs) == [
                "2027-03-01 06:00 send: not sent by email: too_late"
            ])
    }

    @Test func `waits for runs in the workspace's zone and windows in its own`() {
        // 09:30 in Melbourne is 06:30 in Perth, 16:00 is 13:00.
        #expect(
            story(at: "2027-03-01 09:30", window: .standard, runs: runs, zone: "Australia/Perth") == [
                "2027-03-01 06:30 send: held_for_window until 2027-03-01 13:00",
                "2027-03-01 13:00 send: send hello by email",
            ])
    }
}
