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
}
