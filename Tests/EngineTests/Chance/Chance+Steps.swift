import CivilTime
import Flows
import Profiles
import Templates

/// Writes the steps of one flow: their ids are unique in it, and it remembers which splits people have come through.
struct StepAuthor {
    var chance: Chance
    let surroundings: Surroundings
    private var count = 0
    private var splits: [(id: String, arms: [String])] = []

    init(chance: Chance, surroundings: Surroundings) {
        self.chance = chance
        self.surroundings = surroundings
    }

    mutating func steps(depth: Int, count range: ClosedRange<Int>) -> [Step] {
        (0..<chance.number(range)).map { _ in
            count += 1
            let id = "step-\(count)"
            let passed = splits
            var step = Step(id: id, verb: verb(depth: depth, id: id), span: somewhere)
            if let split = passed.last, chance.happens(oneIn: 3) {
                step.onlyArms[split.id] = [chance.pick(from: split.arms)]
            }
            return step
        }
    }

    private mutating func verb(depth: Int, id: String) -> Verb {
        switch chance.number(0...(depth > 0 ? 25 : 22)) {
        case 0, 1, 2, 3, 4, 20, 21, 22: return send()
        case 5, 6: return wait()
        case 7: return .addTag([chance.tag(), chance.tag()])
        case 8: return .addTag([chance.tag()])
        case 9: return .removeTag([chance.tag()])
        case 10: return .addStatus([chance.status()])
        case 11: return .removeStatus([chance.status(), chance.status()])
        case 12: return .optOut(OptOut(channels: [chance.pick(.push, .post, .email)]))
        case 13:
            return .setPreference(SetPreference(flags: [CommsFlag(.email, .purpose(chance.pick(.promo, .benefits)))]))
        case 14, 15: return setting()
        case 16: return call()
        case 17: return announcement()
        case 18: return consent() ?? send()
        case 19: return chance.happens(oneIn: 3) ? .end(reason: chance.pick("completed", "enough")) : wait()
        case 23: return waitUntil(depth: depth)
        case 24: return branch(depth: depth)
        case 25: return split(depth: depth, id: id)
        default: preconditionFailure("a die has twenty-six sides")
        }
    }

    private mutating func send() -> Verb {
        let end: Deadline? = surroundings.hasDate ? .endOfTriggerDate : .after("2 hours")
        let (message, channels): (String, [Channel]) = chance.pick(
            ("hello", [.email]), ("hello", [.sms]), ("hello", [.push, .email, .sms]), ("hello", [.post]),
            ("named", [.email]), ("named", [.sms, .email]), ("tagged", [.email]), ("letter", [.email, .post]))
        return .send(
            Send(
                message: message, channels: channels,
                purpose: chance.pick(from: Purpose.allCases),
                usefulFor: chance.pick(nil, nil, nil, .after("2 weeks"), .after("1 month"), end),
                ifCapped: chance.pick(.skip, .hold), ifNotSent: chance.pick(.continue, .continue, .continue, .end)))
    }

    private mutating func wait() -> Verb {
        let anchor: WaitAnchor = chance.pick(
            surroundings.hasDate ? .triggerDate : .triggerInstant, .triggerInstant, .field(definition("joined_at")),
            .field(definition("my_date")), .field(definition("my_datetime")))
        let target = WaitTarget(
            anchor: anchor, shift: chance.pick(nil, "+ 3 days", "- 3 days"),
            at: anchor == .triggerInstant ? chance.pick(nil, "09:00") : chance.pick("09:00", "02:30"))
        return .wait(
            chance.pick(
                .duration(chance.pick("3 days", "36 hours", "1 month", "10 minutes")),
                .days(chance.pick("1 day", "1 week"), at: chance.pick("10:00", "02:30")),
                .until(target, ifPast: chance.pick(.continue, .end))))
    }

    private mutating func waitUntil(depth: Int) -> Verb {
        .waitUntil(
            WaitUntil(
                conditions: conditions(chance.several(1...2) { $0.question(depth: 1, surroundings) }),
                upTo: chance.pick("3 hours", "2 days", "2 weeks"), met: inner(depth), notMet: inner(depth)))
    }

    private mutating func branch(depth: Int) -> Verb {
        let names = chance.pick(["first"], ["first", "second"])
        return .branch(
            Branch(
                cases: names.map { name in
                    Branch.Case(
                        name: name, conditions: conditions([chance.question(depth: 1, surroundings)]),
                        steps: inner(depth))
                }, otherwise: inner(depth)))
    }

    private mutating func split(depth: Int, id: String) -> Verb {
        let shares = chance.pick([50, 50], [10, 20, 70], [0, 100])
        let held = chance.happens(oneIn: 2) ? chance.number(0...shares.count - 1) : nil
        let arms = shares.enumerated().map { place, percent in
            arm("arm-\(place)", percent, isHoldout: place == held, place == held ? [] : inner(depth))
        }
        splits.append((id, arms.map(\.name)))
        return .split(Split(arms: arms))
    }

    private mutating func inner(_ depth: Int) -> [Step] {
        // Who only comes through some ways has not come through the splits of others.
        let outer = splits
        defer { splits = outer }
        return steps(depth: depth - 1, count: 0...2)
    }

    private mutating func setting() -> Verb {
        .set(
            chance.pick(
                [FieldSetting(definition("my_number"), .number(chance.pick(1, 2)))],
                [FieldSetting(definition("my_text"), "Gold"), FieldSetting(definition("my_boolean"), .boolean(true))],
                [FieldSetting(definition("my_date"), .date(chance.pick("2027-03-20", "2027-06-30", "2024-02-29")))],
                [FieldSetting(definition("my_datetime"), .instant("2027-04-04T02:30:00+10:00"))]))
    }

    private mutating func call() -> Verb {
        .webhook(
            WebhookCall(
                to: "crm", body: .saying(("who", "{{ first_name }}")), retryFor: chance.pick("1 hour", "1 day"),
                ifFailed: chance.pick(.continue, .end)))
    }

    private mutating func announcement() -> Verb {
        .emit(
            chance.pick(
                Emission(event: "ping", data: [:]),
                Emission(event: "purchase", data: ["total": .text(template("{{ age }}"))])))
    }

    private mutating func consent() -> Verb? {
        guard let event = surroundings.event, let field = event["decided-at"] else { return nil }
        let flags = [CommsFlag(.email, .purpose(.promo)), CommsFlag(.sms, .purpose(.benefits))]
        return .recordConsent(RecordConsent(flags: chance.pick(flags, [flags[0]]), decidedAt: field))
    }
}
