import CivilTime
import Engine
import Flows
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `An event` {
    static let data: [String: FieldValue] = [
        "text": FieldValue(text: "Zoë's \"Ö\""), "whole": .number(3), "part": .number(-0.125), "yes": .boolean(true),
        "no": .boolean(false), "day": .date(CivilDate(dayNumber: -4000)), "instant": .instant(.distantPast),
        "noon": .instant(.noon), "list": FieldValue(list: "Red;Blue;süß"), "gone": .missing,
    ]

    @Test(arguments: StoreKind.allCases)
    func `gives back its name, its id and its data`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let records = [
                ChangeEdits.recording("shop.purchase", id: "Ö-1", data: Self.data), .recording("signed-up"),
                .recording("shop.purchase", data: ["total": .number(12.5)], triesAgain: "welcome"),
            ]
            try store.write { writer throws in
                try writer.createSamples(1)
                for edits in records { try writer.note(edits, on: 1, by: .byHand()) }
            }
            let changes = try store.read { try $0.changes(after: 1, limit: 9, in: .only) }
            #expect(changes.map(\.edits) == records)
            let list = changes.first?.edits.event?.data.values["list"]
            #expect(list?.written == "Red;Blue;süß", "the case of what was written is kept")
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is recorded once for each id, whoever it is about`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.createSamples(2) }
            let number = try store.write { try $0.note(.recording("purchase", id: "17"), on: 1, by: .byHand()) }
            #expect(try store.read { try $0.change(ofEvent: "17") } == number)
            #expect(try store.read { try $0.change(ofEvent: "18") } == nil)
            let failure = StoreFailure.of {
                try store.write { _ = try $0.note(.recording("other", id: "17"), on: 2, by: .byHand()) }
            }
            #expect(failure?.kind == .refused)
            try store.write { writer throws in
                try writer.note(.recording("purchase"), on: 1, by: .byHand())
                try writer.note(.recording("purchase"), on: 1, by: .byHand())
            }
            #expect(try store.read { try $0.changes(after: 2, limit: 9, in: .only) }.map(\.number) == [3, 4, 5])
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `that is tried again is the event it was, under its id`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.note(.recording("purchase", id: "17"), on: 1, by: .byHand())
                try writer.note(.recording("purchase", id: "17", triesAgain: "welcome"), on: 1, by: .byHand())
            }
            try advance(store, changesTaken: 3)
            #expect(try store.read { try $0.change(ofEvent: "17") } == 2)
            #expect(try history(["purchase": .ever], in: store).map(\.change) == [2])
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is history once its change was taken, as far back as somebody asks`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(2)
                for (name, days) in [("purchase", 40), ("visit", 3), ("purchase", 2), ("return", 1), ("purchase", 0)] {
                    let at = Instant.noon.adding(milliseconds: -Int64(days) * 86_400_000)
                    try writer.note(
                        .recording(name, data: ["days": .number(Double(days))]), on: 1, by: .byHand(at: at))
                }
                try writer.note(.recording("purchase"), on: 2, by: .byHand())
            }
            try advance(store, changesTaken: 6)
            let events = try history(["purchase": .days(30), "visit": .ever, "never seen": .ever], in: store)
            #expect(events.map(\.change) == [4, 5])
            #expect(events.map(\.name) == ["visit", "purchase"])
            #expect(events.map(\.data) == [EventData(["days": .number(3)]), EventData(["days": .number(2)])])
            #expect(try history(["purchase": .ever], in: store).map(\.change) == [3, 5])
            #expect(try history(["purchase": .days(2)], in: store).map(\.change) == [5])
            #expect(try history(["purchase": .never], in: store) == [])
            #expect(try history([:], in: store) == [])
            try advance(store, changesTaken: 7)
            #expect(try history(["purchase": .days(1)], in: store).map(\.change) == [7])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `that a flow announces is history too`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let change = Change(
                number: 2, profile: 1, at: .noon, origin: .flow("birthday"), isQuiet: false, depth: 1,
                edits: .recording("birthday-sent", data: ["year": .number(2027)]))
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.record(Decisions(profile: 1, changes: [change]))
            }
            try advance(store, changesTaken: 2)
            #expect(
                try history(["birthday-sent": .ever], in: store) == [
                    PastEvent(change: 2, name: "birthday-sent", at: .noon, data: EventData(["year": .number(2027)]))
                ])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `brings its data to the enrolments that it started, where somebody asks`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let started = Enrolment.waiting(1, flow: "thanks", due: .noon, occurrence: "event:2")
            let other = Enrolment.sample(2, flow: "welcome", occurrence: "tag_added:2")
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.note(.recording("purchase", data: Self.data), on: 1, by: .byHand())
                try writer.record(Decisions(profile: 1, entered: [started, other]))
            }
            #expect(try work(of: 1, in: store).enrolments == [started, other])
            let enrolments = try work(of: 1, in: store, needs: .just(triggerData: true)).enrolments
            #expect(enrolments.map(\.data) == [EventData(Self.data), EventData()])
        }
    }

    private func advance(_ store: SQLiteStore, changesTaken: Int64) throws {
        try store.write { writer throws in
            var standing = try writer.standing()
            standing.changesTaken = changesTaken
            try writer.advance(to: standing)
        }
    }

    private func history(_ events: [String: Lookback], in store: SQLiteStore) throws -> [PastEvent] {
        try work(of: 1, in: store, needs: .just(events: events)).history.events
    }
}
