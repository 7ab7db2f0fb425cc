import CivilTime
import Engine
import Flows
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `Recording decisions` {
    @Test(arguments: StoreKind.allCases)
    func `refuses a second enrolment for the same flow, profile and occurrence`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(2)
                try writer.record(Decisions(profile: 1, entered: [.sample(1)]))
            }
            let failure = StoreFailure.of {
                try store.write { writer throws in
                    try writer.record(
                        Decisions(profile: 2, entered: [.sample(2, profile: 2)]),
                        Decisions(profile: 1, entered: [.sample(3)]))
                }
            }
            #expect(failure?.kind == .refused)
            #expect(try work(of: 2, in: store).enrolments.isEmpty, "the whole batch is taken back")
            #expect(try store.read { try $0.standing().next.enrolment } == 2)

            try store.write { writer throws in
                try writer.record(
                    Decisions(
                        profile: 1,
                        entered: [.sample(2, occurrence: "birthday:2028-03-14"), .sample(3, flow: "welcome")]))
            }
            #expect(try work(of: 1, in: store).enrolments.map(\.number) == [1, 2, 3])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `refuses a second message for the same enrolment and step`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.record(
                    Decisions(profile: 1, entered: [.sample(1)], messages: [.sample(1, enrolment: 1)]))
            }
            let failure = StoreFailure.of {
                try store.write { try $0.record(Decisions(profile: 1, messages: [.sample(2, enrolment: 1)])) }
            }
            #expect(failure?.kind == .refused)
            try store.write {
                try $0.record(Decisions(profile: 1, messages: [.sample(2, enrolment: 1, step: "again")]))
            }
            #expect(try store.read { try $0.standing().next.message } == 3)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `refuses a second call for the same enrolment and step`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.record(
                    Decisions(
                        profile: 1, entered: [.sample(1)], messages: [.sample(1, enrolment: 1)],
                        requests: [.sample(2, enrolment: 1)]))
            }
            #expect(try store.read { try $0.standing().next.message } == 3)
            let failure = StoreFailure.of {
                try store.write { try $0.record(Decisions(profile: 1, requests: [.sample(3, enrolment: 1)])) }
            }
            #expect(failure?.kind == .refused)
            try store.write {
                try $0.record(Decisions(profile: 1, requests: [.sample(3, enrolment: 1, step: "again")]))
            }
            #expect(try store.read { try $0.standing().next.message } == 4)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `lets somebody out of a flow before the same person comes in again`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let again = Enrolment.waiting(2, due: .noon, occurrence: "manual:2")
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.record(Decisions(profile: 1, entered: [.waiting(1, due: .noon)]))
                try writer.record(
                    Decisions(
                        profile: 1, entered: [again], moved: [.sample(1, state: .left(.restarted, at: .noon))]))
            }
            #expect(
                try work(of: 1, in: store).enrolments == [.sample(1, state: .left(.restarted, at: .noon)), again])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `refuses to let somebody be inside a flow twice`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.createSamples(1) }
            let failure = StoreFailure.of {
                try store.write { writer throws in
                    try writer.record(
                        Decisions(
                            profile: 1,
                            entered: [.waiting(1, due: .noon), .waiting(2, due: .noon, occurrence: "manual:1")]))
                }
            }
            #expect(failure?.kind == .refused)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `does to the profile what its changes say`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Profile.sample(1)
            profile.tags = ["new", "old"]
            profile.comms[CommsFlag(.sms, .purpose(.promo))] = true
            var edits = ChangeEdits()
            edits.tagsAdded = ["greeted"]
            edits.tagsRemoved = ["new"]
            edits.flags = [FlagChange(flag: CommsFlag(.email, .optout), from: nil, to: true)]
            let later = Instant.noon.plus(minutes: 2)
            let change = Change(
                number: 2, profile: 1, at: later, origin: .flow("birthday"), isQuiet: false, depth: 3, edits: edits)
            try store.write { writer throws in
                try writer.create(profile, edits: .creation, by: .byHand())
                try writer.record(Decisions(profile: 1, changes: [change]))
            }
            try store.read { reader throws in
                let kept = try reader.profile(1)
                #expect(kept.tags == ["greeted", "old"])
                #expect(kept.comms[CommsFlag(.email, .optout)] == true)
                #expect(kept.comms[CommsFlag(.sms, .purpose(.promo))] == true)
                #expect(try reader.changes(after: 1, limit: 9, in: .only) == [change])
                #expect(try reader.lastDecision(on: CommsFlag(.email, .optout), of: 1) == later)
                #expect(try reader.standing().next.change == 3)
            }
            #expect(try store.write { try $0.note(.tagging("x"), on: 1, by: .byHand()) } == 3)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `sets, replaces and takes away what the business added`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Profile.sample(1)
            profile.custom = [
                CustomAttribute(namespace: "shoes", handle: "size", value: "43½"),
                CustomAttribute(namespace: "shoes", handle: "width", value: "E"),
            ]
            var edits = ChangeEdits()
            edits.fields = [
                FieldChange(field: "custom_attributes.custom.note", from: nil, to: "o'Brien"),
                FieldChange(field: "custom_attributes.shoes.size", from: "43½", to: "44"),
                FieldChange(field: "custom_attributes.shoes.width", from: "E", to: nil),
            ]
            let later = Instant.noon.plus(minutes: 2)
            let change = Change(
                number: 2, profile: 1, at: later, origin: .flow("birthday"), isQuiet: false, depth: 1, edits: edits)
            try store.write { writer throws in
                try writer.create(profile, edits: .creation, by: .byHand())
                try writer.record(Decisions(profile: 1, changes: [change]))
            }
            let kept = try store.read { try $0.profile(1) }
            #expect(
                kept.custom == [
                    CustomAttribute(namespace: "custom", handle: "note", value: "o'Brien"),
                    CustomAttribute(namespace: "shoes", handle: "size", value: "44"),
                ])
            #expect(kept.values[.updatedAt] == .instant(later))
            #expect(try store.read { try $0.changes(after: 1, limit: 9, in: .only) } == [change])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `adds and removes statuses`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Profile.sample(1)
            profile.statuses = ["new", "old"]
            var edits = ChangeEdits()
            edits.statusesAdded = ["gold"]
            edits.statusesRemoved = ["new"]
            let change = Change(
                number: 2, profile: 1, at: .noon, origin: .flow("birthday"), isQuiet: false, depth: 1, edits: edits)
            try store.write { writer throws in
                try writer.create(profile, edits: .creation, by: .byHand())
                try writer.record(Decisions(profile: 1, changes: [change]))
            }
            #expect(try store.read { try $0.profile(1).statuses } == ["gold", "old"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `keeps when a customer consented, and never moves that time for an automation`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let (promo, benefits) = (CommsFlag(.email, .purpose(.promo)), CommsFlag(.email, .purpose(.benefits)))
            let decided = Instant.noon.plus(minutes: -500)
            var consent = ChangeEdits()
            consent.flags = [FlagChange(flag: promo, from: nil, to: true, decidedAt: decided)]
            consent.fields = [FieldChange(field: "email_consent_updated_at", from: nil, to: decided.iso8601UTC)]
            var refusal = ChangeEdits()
            refusal.flags = [FlagChange(flag: benefits, from: nil, to: false)]
            let later = Instant.noon.plus(minutes: 2)
            let changes = [consent, refusal].enumerated().map { place, edits in
                Change(
                    number: Int64(2 + place), profile: 1, at: later, origin: .flow("signup"), isQuiet: false, depth: 1,
                    edits: edits)
            }
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.record(Decisions(profile: 1, changes: changes))
            }
            try store.read { reader throws in
                let kept = try reader.profile(1)
                #expect(kept.comms[promo] == true)
                #expect(kept.comms[benefits] == false)
                #expect(kept.values[.emailConsentUpdatedAt] == .instant(decided))
                #expect(kept.values[.smsConsentUpdatedAt] == .missing)
                #expect(try reader.lastDecision(on: promo, of: 1) == decided)
                #expect(try reader.lastDecision(on: benefits, of: 1) == later)
            }
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `adds the counts of refusals up`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let day = CivilDate(dayNumber: 20_000)
            func count(_ day: CivilDate, _ reason: Reason, _ count: Int) -> EntryCount {
                EntryCount(flow: "birthday", day: day, outcome: .notEntered, reason: reason, count: count)
            }
            let missed = EntryCount(flow: "birthday", day: day, outcome: .missed, reason: .catchUp, count: 1)
            try store.write { writer throws in
                try writer.record([], counts: [count(day, .enterIf, 2), missed], in: .only)
                try writer.record(
                    [], counts: [count(day, .enterIf, 3), count(day.adding(days: 1), .exitTag, 7)], in: .only)
            }
            try store.read { reader throws in
                #expect(
                    try reader.entryCounts(since: day) == [
                        missed, count(day, .enterIf, 5), count(day.adding(days: 1), .exitTag, 7),
                    ])
                #expect(try reader.entryCounts(since: day.adding(days: 1)) == [count(day.adding(days: 1), .exitTag, 7)])
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `tells the story of a profile with every effect`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let dispatch = Dispatch(message: "birthday-treat", channel: .sms, purpose: .benefits)
            let until = Instant.noon.plus(minutes: 60)
            let effects: [Effect] = [
                .entered, .send(dispatch), .held(dispatch, .heldForWindow, until: until),
                .held(dispatch, .safetyLimit, until: nil), .notSent(dispatch, .optedOut), .addTag("greeted"),
                .removeTag("new"), .addStatus("gold"), .removeStatus("o'hara"), .optOut(CommsFlag(.email, .optout)),
                .setPreference(CommsFlag(.sms, .purpose(.promo))), .recordConsent(CommsFlag(.post, .purpose(.service))),
                .set("loyalty_note"), .webhook(to: "clienteling"), .emit("birthday-sent"), .waiting(until: until),
                .branch("else"), .split("discount"), .exited(.completed), .missed(.catchUp),
                .handedOver(.message(dispatch)), .handedOver(.call(to: "clienteling")),
                .withdrawn(.message(dispatch), .exitTag), .withdrawn(.call(to: "clienteling"), .goal),
                .notEntered(.enterIf),
            ]
            #expect(Set(effects.map(\.word)).count == 22, "every effect is here")
            let first = effects.map { TraceRecord.sample($0, enrolment: 1) }
            let more = TraceRecord.sample(.exited(.exitTag), enrolment: 1, step: nil, at: until)
            let refused = TraceRecord.sample(.notEntered(.enterIf), enrolment: nil, step: nil)
            try store.write { writer throws in
                try writer.createSamples(2)
                try writer.record(Decisions(profile: 1, entered: [.sample(1)], trace: first + [refused]))
                try writer.record(Decisions(profile: 1, trace: [more]))
            }
            let story = try store.read { try $0.story(of: 1) }
            #expect(story.map(\.enrolment) == [.sample(1)])
            #expect(story.first?.trace == first + [more])
            #expect(try store.read { try $0.story(of: 2) } == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `counts people inside and effects`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let (soon, late) = (Instant.noon.plus(minutes: 1), Instant.noon.plus(minutes: 30))
            let dispatch = Dispatch(message: "birthday-treat", channel: .email, purpose: .benefits)
            try store.write { writer throws in
                try writer.createSamples(3)
                try writer.record(
                    Decisions(
                        profile: 1, entered: [.waiting(1, due: late)],
                        trace: [.sample(.entered, enrolment: 1, step: nil), .sample(.send(dispatch), enrolment: 1)]),
                    Decisions(
                        profile: 2, entered: [.waiting(2, profile: 2, due: soon)],
                        trace: [.sample(.entered, enrolment: 2, step: nil, at: late)]),
                    Decisions(profile: 3, entered: [.sample(3, profile: 3)]))
            }
            try store.read { reader throws in
                #expect(
                    try reader.peopleInside() == [
                        PeopleAtStep(flow: "birthday", step: "pause", phase: .waiting, count: 2, nextDue: soon)
                    ])
                let entered = EffectCount(
                    flow: "birthday", step: nil, effect: "entered", reason: nil, channel: nil, count: 2)
                let sent = EffectCount(
                    flow: "birthday", step: "treat", effect: "send", reason: nil, channel: .email, count: 1)
                #expect(try reader.effectCounts(since: .distantPast) == [entered, sent])
                #expect(try reader.effectCounts(since: late).map(\.count) == [1])
                #expect(try reader.effectCounts(since: .distantFuture) == [])
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `remembers tags that nobody carries any more`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Profile.sample(1)
            profile.tags = ["gone", "kept"]
            try store.write { try $0.create(profile, edits: .creation, by: .byHand()) }
            let before = try store.read { try $0.profile(1) }
            var after = before
            after.tags = ["kept"]
            try store.write { try $0.update(1, from: before, to: after, edits: ChangeEdits(), by: .byHand()) }
            #expect(try store.read { try $0.tagsSeen() } == ["gone", "kept"])
            #expect(try store.read { try $0.profile(1).tags } == ["kept"])
        }
    }
}
