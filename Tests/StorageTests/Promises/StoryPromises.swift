import CivilTime
import Engine
import Flows
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `What a store tells` {
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
}
