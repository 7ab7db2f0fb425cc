import Flows
import SQLiteStorage
import CivilTime
import Engine
import Profiles
import Storage
import Testing

@Suite struct `A write` {
    private struct Interruption: Error {}

    @Test(arguments: StoreKind.allCases)
    func `that throws leaves nothing behind, not even a number`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.createSamples(1) }
            let before = try store.read { try $0.standing() }
            #expect(throws: Interruption.self) {
                try store.write { writer throws in
                    try writer.create(.whole, edits: .creation(of: .whole), by: .byHand())
                    try writer.record(
                        Decisions(
                            profile: 1, entered: [.sample(1)], messages: [.sample(1, enrolment: 1)],
                            trace: [.sample(.entered, enrolment: 1)]))
                    var standing = try writer.standing()
                    standing.clock = .noon
                    standing.flows["new"] = FlowStanding(startsAfterChange: 0, clockLookedUntil: .noon)
                    try writer.advance(to: standing)
                    throw Interruption()
                }
            }
            try store.read { reader throws in
                #expect(try reader.standing() == before)
                #expect(try reader.find(.id(Profile.whole.id)) == nil)
                #expect(try reader.story(of: 1) == [])
                #expect(try reader.effectCounts(since: .distantPast) == [])
                #expect(try reader.itemCounts() == [:])
            }
            // Names that were taken in with the lost write are taken in again.
            try store.write { try $0.create(.whole, edits: .creation(of: .whole), by: .byHand()) }
            #expect(try store.read { try $0.profile(2) }.tags == Profile.whole.tags)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `sees what it wrote itself`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(2)
                #expect(try writer.nextChangeNumber() == 3)
                #expect(try writer.standing().next.change == 3)
                #expect(try writer.find(.id(.sample(2))) == 2)
                #expect(try writer.changes(after: 0, limit: 9, in: .only).count == 2)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `gives back what its body returns`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            #expect(try store.write { _ in "done" } == "done")
            #expect(try store.read { _ in 7 } == 7)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `to a closed store is an error`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.close()
            #expect(StoreFailure.of { try store.write { _ in } }?.kind == .broken)
            #expect(StoreFailure.of { try store.read { _ in } }?.kind == .broken)
        }
    }
}
