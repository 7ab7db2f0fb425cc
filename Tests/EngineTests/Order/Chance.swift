import CivilTime
import Engine
import Flows
import Profiles

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    mutating func pick<Element>(_ choices: Element...) -> Element { pick(from: choices) }

    mutating func pick<Element>(from choices: [Element]) -> Element {
        choices[Int.random(in: choices.indices, using: &self)]
    }

    /// True once in `times`.
    mutating func happens(oneIn times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }
}

// MARK: What an author might write

extension Chance {
    private static let tags = ["a", "b", "c", "d", "a", "b", "c", "d", "bye"]

    mutating func tag() -> String { pick(from: Chance.tags) }

    mutating func flows() -> [Flow] {
        (1...Int.random(in: 1...4, using: &self)).map { place in
            var ids = (1...).lazy.map { "step-\($0)" }.makeIterator()
            let hasDate = happens(oneIn: 2)
            return Flow(
                id: "flow-\(place)", status: pick(.live, .live, .live, .draft),
                triggers: (0..<Int.random(in: 1...2, using: &self)).map { _ in
                    Trigger(trigger(withDate: hasDate), span: somewhere)
                },
                enterIf: happens(oneIn: 3) ? conditions([question(depth: 2)]) : [],
                keepIf: happens(oneIn: 4) ? conditions([question(depth: 1)]) : [],
                exitIf: happens(oneIn: 4) ? conditions([question(depth: 1)]) : [],
                exitTags: happens(oneIn: 2) ? ["bye"] : [],
                reentry: Reentry(
                    pick(.everyTime, .everyTime, .never, .after("30 days")), whileActive: pick(.ignore, .restart)),
                sendWindow: happens(oneIn: 3) ? sendWindow("22:00", until: "03:00", on: [.monday, .friday]) : nil,
                steps: steps(depth: 2, withDate: hasDate, ids: { ids.next() ?? "" }), span: somewhere)
        }
    }

    private mutating func trigger(withDate: Bool) -> TriggerKind {
        if withDate {
            return birthday(
                pick(.onTheDay, .before("7 days"), .after("1 day"), .before("1 month")),
                at: pick("09:00", "02:30", "23:30"),
                catchUp: pick(nil, nil, "6 hours"))
        }
        return pick(.profileCreated, tagAdded(tag()), tagAdded(tag()), tagRemoved(tag()), .manual)
    }

    private mutating func steps(depth: Int, withDate: Bool, ids: () -> String) -> [Step] {
        (0..<Int.random(in: 0...4, using: &self)).map { _ in step(depth: depth, withDate: withDate, ids: ids) }
    }

    private mutating func step(depth: Int, withDate: Bool, ids: () -> String) -> Step {
        let id = ids()
        switch Int.random(in: 0...(depth > 0 ? 9 : 8), using: &self) {
        case 0, 1, 2:
            return send(
                pick("hello", "named", "tagged"), id: id, by: pick([.email], [.sms], [.push, .email, .sms]),
                for: pick(from: Purpose.allCases), usefulFor: pick(nil, nil, .after("2 hours")),
                ifNotSent: pick(.continue, .continue, .end))
        case 3: return wait(pick("3 days", "36 hours", "1 month", "10 minutes"), id: id)
        case 4: return wait(pick("1 day", "1 week"), at: pick("10:00", "02:30"), id: id)
        case 5:
            let anchor: WaitAnchor = pick(
                withDate ? .triggerDate : .triggerInstant, .triggerInstant, .field(definition("joined_at")))
            return wait(
                until: anchor, pick(nil, "+ 3 days", "- 3 days"), at: anchor == .triggerInstant ? nil : "09:00",
                ifPast: pick(.continue, .end), id: id)
        case 6: return addTag(tag(), tag(), id: id)
        case 7: return removeTag(tag(), id: id)
        case 8: return happens(oneIn: 3) ? optOut(pick(.email, .sms), id: id) : addTag(tag(), id: id)
        case 9:
            return branch(
                when("first", question(depth: 1), then: steps(depth: depth - 1, withDate: withDate, ids: ids)),
                when("second", question(depth: 1), then: steps(depth: depth - 1, withDate: withDate, ids: ids)),
                otherwise: steps(depth: depth - 1, withDate: withDate, ids: ids), id: id)
        default: preconditionFailure("a die has ten sides")
        }
    }

    mutating func question(depth: Int) -> Question {
        switch Int.random(in: 0...(depth > 0 ? 7 : 4), using: &self) {
        case 0: carries(tag(), tag())
        case 1: .consent(pick(.email, .sms), pick(from: Purpose.allCases))
        case 2: field("age", .number(.atLeast(18)), ifMissing: pick(nil, true, false))
        case 3: field("company", .isNotEqual("Acme"))
        case 4: field("joined_at", .date(.withinLast(pick("30 days", "36 hours"))))
        case 5: all(question(depth: depth - 1), question(depth: depth - 1))
        case 6: any(question(depth: depth - 1), question(depth: depth - 1))
        case 7: none(question(depth: depth - 1))
        default: preconditionFailure("a die has eight sides")
        }
    }

    mutating func workspace() -> Workspace {
        .melbourne {
            $0.runs = pick(.continuous, .continuous, .listed(["09:30"]), .listed(["06:00", "18:00"]))
            $0.leapDay = pick(from: LeapDayRule.allCases)
            $0.sendWindow = pick(.standard, .always, sendWindow("08:00", until: "10:00"))
            if happens(oneIn: 2) { $0.quietHours = [.email: quietHours("21:00", until: "09:00")] }
            $0.exitStatuses = ["suspended"]
            $0.testTags = ["a"]
        }
    }
}

// MARK: What might happen to a person

extension Chance {
    mutating func happenings(to person: inout Profile) {
        switch Int.random(in: 0...11, using: &self) {
        case 0, 1, 2, 3:
            let tag = tag()
            if person.tags.contains(tag) { person.tags.removeAll { $0 == tag } } else { person.tags.append(tag) }
        case 4:
            let flag = CommsFlag(
                pick(from: Channel.allCases), pick(.optout, .bounced, .purpose(pick(from: Purpose.allCases))))
            person.comms[flag] = flag.refusesWhenTrue ? pick(false, nil, true) : pick(true, true, true, false, nil)
        case 5:
            person.isBorn(pick("1990-03-14", "1992-02-29", "2010-12-30", "1985-01-01"), knowsYear: happens(oneIn: 2))
        case 6: person.values[.timeZone] = pick(.missing, "America/New_York", "Pacific/Auckland")
        case 7:
            let column = pick(ProfileColumn.email, .mobilePhone, .firstName, .company)
            person.values[column] = pick(.missing, "Acme", "Zoë", "zoe@acme.example")
        case 8: person.values[.joinedAt] = pick(.missing, .date("2027-02-01"), .date("2027-09-09"))
        case 9: person.values[.birthMonth] = .missing
        case 10: person.statuses = pick([], [], [], ["suspended"])
        case 11: person.values[.profileType] = pick(.missing, .missing, .missing, "active", "deleted")
        default: preconditionFailure("a die has twelve sides")
        }
    }
}
