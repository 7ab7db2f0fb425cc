import CivilTime
import Engine
import Flows
import Profiles
import Testing

/// What can stand in the way of an entry, in the order in which it is asked.
enum Obstacle: String, CaseIterable, Comparable {
    case flowNotLive = "flow_not_live"
    case profileNotActive = "profile_not_active"
    case quietChange = "quiet_change"
    case triggerGone = "trigger_gone"
    case cascadeLimit = "cascade_limit"
    case occurrenceDone = "occurrence_done"
    case alreadyActive = "already_active"
    case reentryNever = "reentry_never"
    case reentryTooSoon = "reentry_too_soon"
    case exitTag = "exit_tag"
    case exitIf = "exit_if"
    case goal
    case enterIf = "enter_if"
    case safetyLimit = "safety_limit"

    static func < (left: Obstacle, right: Obstacle) -> Bool {
        let order = allCases
        return order.firstIndex(of: left) ?? 0 < order.firstIndex(of: right) ?? 0
    }
}

@Suite struct `An entry with everything against it` {
    /// The first decision about somebody whom all of `obstacles` keep out.
    func decision(with obstacles: Set<Obstacle>) -> String? {
        func stands(_ obstacle: Obstacle) -> Bool { obstacles.contains(obstacle) }
        let spacing: Reentry.Rule =
            stands(.reentryNever) ? .never : stands(.reentryTooSoon) ? .after("90 days") : .everyTime
        let flow = flow(
            on: tagAdded("whale"), enterIf: stands(.enterIf) ? [.no] : [], exitIf: stands(.exitIf) ? [.yes] : [],
            exitTags: ["leave"], reentry: Reentry(spacing),
            goal: stands(.goal) ? [.yes] : nil, safety: Safety(maxEntriesPerDay: 5))
        let person = Profile.person {
            $0.tags = (stands(.triggerGone) ? [] : ["whale"]) + (stands(.exitTag) ? ["leave"] : [])
            if stands(.profileNotActive) { $0.values[.profileType] = "pending" }
        }
        let engine = Engine(release: CompiledRelease(release([flow])))
        let now: Instant = "2027-03-01T09:00:00Z"
        var ledger = Ledger(
            next: NextNumbers(change: 2000, enrolment: 3, message: 1),
            standings: [
                "flow": FlowStanding(
                    startsAfterChange: 0, clockLookedUntil: .distantPast, pause: stands(.flowNotLive) ? .byHand : nil,
                    today: FlowDay(day: melbourne.date(at: now), entries: stands(.safetyLimit) ? 5 : 4))
            ], changesTaken: 0, activeProfiles: 1, release: engine.release)
        var edits = ChangeEdits()
        edits.tagsAdded = ["whale"]
        let change = Change(
            number: 1042, profile: 1, at: now, origin: .commandLine, isQuiet: stands(.quietChange),
            depth: stands(.cascadeLimit) ? 16 : 0, edits: edits)
        let active = Enrolment(
            number: 2, profile: 1, flow: "flow", occurrence: .change("tag_added", number: 8), targetDate: nil,
            triggerAt: now, enteredAt: now, depth: 1,
            state: .inside(Stay(step: nil, phase: .waiting, since: now, due: .distantFuture)))
        let past = Enrolment(
            number: 1, profile: 1, flow: "flow",
            occurrence: .change("tag_added", number: stands(.occurrenceDone) ? 1042 : 7), targetDate: nil,
            triggerAt: now, enteredAt: now, depth: 1, state: .left(.completed, at: now))
        let work = ProfileWork(
            context: person.context(engine.release.vocabulary, in: melbourne, datesMovedAt: .distantPast),
            enrolments: [past] + (stands(.alreadyActive) ? [active] : []), changes: [change])
        let trace = engine.decide(work, at: now, ledger: &ledger).trace
        return trace.first { !$0.effect.word.hasPrefix("exited") }?.told
    }

    @Test(arguments: Obstacle.allCases)
    func `is refused for the first reason that stands`(first: Obstacle) {
        var obstacles = Set(Obstacle.allCases.filter { $0 >= first })
        // What lets people out has let the active enrolment out before the entry is tried.
        if first == .alreadyActive { obstacles.subtract([.exitTag, .exitIf, .goal]) }
        #expect(decision(with: obstacles) == "not entered: \(first.rawValue)")
    }

    @Test(arguments: Obstacle.allCases)
    func `is refused for the only reason that stands`(only: Obstacle) {
        #expect(decision(with: [only]) == "not entered: \(only.rawValue)")
    }

    @Test func `enters when nothing stands any more`() {
        #expect(decision(with: []) == "entered tag_added:1042")
    }
}

@Suite struct `Somebody's type` {
    @Test(arguments: ProfileType.allCases.map(Optional.some) + [nil])
    func `must be active to enter, as it is where none is known`(type: ProfileType?) {
        var world = World(
            flow(on: .manual), person: .person { $0.values[.profileType] = FieldValue(text: type?.rawValue) })
        world.enrol(into: "flow")
        world.run()
        let enters = type == nil || type == .active
        #expect(world.decided.first == (enters ? "entered manual:1" : "not entered: profile_not_active"))
    }
}

@Suite struct `What a trigger named` {
    @Test func `must still be so`() {
        var world = World(
            flow("added", on: tagAdded("whale")), flow("removed", on: tagRemoved("whale")))
        world.change { $0.tags = ["whale"] }
        world.change { $0.tags = [] }
        world.run()
        #expect(
            world.decided == [
                "added: not entered: trigger_gone", "removed: entered tag_removed:2", "removed: exited completed",
            ])
    }

    @Test func `may have come back`() {
        var world = World(flow("added", on: tagAdded("whale")), flow("removed", on: tagRemoved("whale")))
        world.change { $0.tags = ["whale"] }
        world.run()
        world.change { $0.tags = [] }
        world.change { $0.tags = ["whale"] }
        world.run(at: "2027-03-01 10:00")
        #expect(
            world.decided.dropFirst(2) == [
                "removed: not entered: trigger_gone", "added: entered tag_added:3", "added: exited completed",
            ])
    }
}

@Suite struct `A change` {
    @Test func `tries a flow once, by its first trigger that matches`() {
        var world = World(
            flow(on: tagAdded("b"), tagAdded("a"), .profileCreated),
            person: .person { $0.tags = ["a", "b"] })
        world.create()
        world.run()
        #expect(world.decided == ["entered tag_added:1", "exited completed"])
    }

    @Test func `tries no other trigger where the first that matches must hold, or came too late`() {
        var world = World(
            flow("held", on: tagAdded("a", heldFor: "1 hour"), tagAdded("b")),
            flow("late", on: birthday(), tagAdded("a")), at: "2027-03-14 22:00")
        world.change {
            $0.tags = ["a", "b"]
            $0.isBorn("1980-03-14")
        }
        world.run(at: "2027-03-15 08:00")
        #expect(
            world.decided == [
                "late: missed birthday:2027-03-14: catch_up", "held: entered tag_added:1", "held: exited completed",
            ])
    }

    @Test func `that creates somebody fires the triggers of its tags too`() {
        var world = World(
            flow("tagged", on: tagAdded("vip")), flow("welcome", on: .profileCreated),
            person: .person { $0.tags = ["vip"] })
        world.create()
        world.run()
        #expect(
            world.decided == [
                "tagged: entered tag_added:1", "welcome: entered profile_created:1", "tagged: exited completed",
                "welcome: exited completed",
            ])
    }

    @Test func `from before the flow went live lets nobody in`() {
        var world = World(flow(on: tagAdded("vip")))
        world.standings["flow"]?.startsAfterChange = 1
        world.change { $0.tags = ["vip"] }
        world.change { $0.tags = [] }
        world.change { $0.tags = ["vip"] }
        world.run()
        #expect(world.entries == ["2027-03-01 08:00 tag_added:3"])
    }

    @Test func `that is quiet lets nobody in, but out`() {
        var world = World(
            flow("stay", on: .manual, exitTags: ["bye"], steps: [wait("9 days")]), flow("start", on: tagAdded("bye")))
        world.enrol(into: "stay")
        world.run()
        world.change(quietly: true) { $0.tags = ["bye"] }
        world.run(at: "2027-03-02 08:00")
        #expect(world.decided.suffix(2) == ["stay: exited exit_tag", "start: not entered: quiet_change"])
    }
}

@Suite struct `A date or a schedule with something against it` {
    @Test(arguments: [
        (birthday(), "birthday:2027-03-14"), (date("joined_at"), "date.joined_at:2027-03-14"),
        (schedule(.every, at: "09:00"), "schedule:2027-03-14T09:00"),
    ])
    func `is refused for the same reasons`(trigger: TriggerKind, occurrence: String) {
        let obstacles: [Obstacle] = [
            .profileNotActive, .alreadyActive, .reentryNever, .reentryTooSoon, .exitTag, .exitIf, .goal, .safetyLimit,
        ]
        for obstacle in obstacles {
            let spacing: Reentry.Rule =
                switch obstacle {
                case .reentryNever: .never
                case .reentryTooSoon: .after("90 days")
                default: .everyTime
                }
            var world = World(
                flow(
                    on: trigger, .manual, exitIf: obstacle == .exitIf ? [carries("bad")] : [],
                    exitTags: obstacle == .exitTag ? ["bad"] : [], reentry: Reentry(spacing),
                    goal: obstacle == .goal ? [carries("bad")] : nil,
                    safety: obstacle == .safetyLimit ? Safety(maxEntriesPerDay: 1) : nil,
                    steps: obstacle == .alreadyActive ? [wait("9 days")] : []),
                person: .person { $0.values[.joinedAt] = .date("2020-03-14") }, at: "2027-03-14 08:00")
            world.enrol(into: "flow")
            world.run()
            world.change {
                $0.tags = ["bad"]
                if obstacle == .profileNotActive { $0.values[.profileType] = "pending" }
            }
            world.walk(to: "2027-03-14 09:00")
            #expect(world.decided.last == "not entered: \(obstacle.rawValue)")
            #expect(world.trace.last?.occurrence.description == occurrence)
        }
    }
}
