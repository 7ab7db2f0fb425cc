import Profiles
import Flows
import SQLiteStorage
import CivilTime
import Engine
import Storage
import Testing

@Suite struct `What is due` {
    @Test(arguments: StoreKind.allCases)
    func `comes by due time, then profile, each profile once`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try fill($0) }
            try store.read { reader throws in
                #expect(try reader.profilesDue(at: at(30), except: [], limit: 10, in: .only) == [3, 2, 1])
                #expect(try reader.profilesDue(at: at(30), except: [], limit: 2, in: .only) == [3, 2])
                #expect(try reader.profilesDue(at: at(10), except: [], limit: 10, in: .only) == [3])
                #expect(try reader.profilesDue(at: at(9), except: [], limit: 10, in: .only).isEmpty)
                #expect(try reader.profilesDue(at: at(30), except: [], limit: 0, in: .only).isEmpty)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `leaves paused flows out`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try fill($0) }
            try store.read { reader throws in
                #expect(try reader.profilesDue(at: at(99), except: ["slow"], limit: 10, in: .only) == [2, 1])
                #expect(try reader.profilesDue(at: at(99), except: ["slow", "fast"], limit: 10, in: .only).isEmpty)
                #expect(try reader.nextDue(except: [], in: .only) == at(10))
                #expect(try reader.nextDue(except: ["slow"], in: .only) == at(20))
                #expect(try reader.nextDue(except: ["slow", "fast", "never seen"], in: .only) == nil)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is nothing once people have left`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.record(Decisions(profile: 1, entered: [.waiting(1, due: .noon)]))
                try writer.record(Decisions(profile: 1, moved: [.sample(1)]))
            }
            try store.read { reader throws in
                #expect(try reader.profilesDue(at: .distantFuture, except: [], limit: 10, in: .only).isEmpty)
                #expect(try reader.nextDue(except: [], in: .only) == nil)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is everyone inside a flow that is made due`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try fill($0) }
            try store.write { writer throws in
                try writer.makeDue(insideFlow: "slow", at: at(5))
                try writer.makeDue(insideFlow: "never seen", at: at(1))
            }
            #expect(try store.read { try $0.profilesDue(at: at(5), except: [], limit: 10, in: .only) } == [1, 3])
            #expect(try work(of: 1, in: store).enrolments.compactMap(\.stay?.due) == [at(25), at(5)])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is an entry that waits, too, whether its flow is paused or not`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try fill(writer)
                try writer.record(
                    Decisions(profile: 4, pendingEntries: [.sample(4, flow: "slow", due: at(15))]),
                    Decisions(profile: 3, pendingEntries: [.sample(3, flow: "slow", due: at(30))]))
            }
            try store.read { reader throws in
                #expect(try reader.profilesDue(at: at(30), except: [], limit: 10, in: .only) == [3, 4, 2, 1])
                #expect(try reader.profilesDue(at: at(30), except: ["slow"], limit: 10, in: .only) == [4, 2, 1, 3])
                #expect(try reader.profilesDue(at: at(15), except: ["slow"], limit: 10, in: .only) == [4])
                #expect(try reader.nextDue(except: [], in: .only) == at(10))
                #expect(try reader.nextDue(except: ["slow"], in: .only) == at(15))
                #expect(try reader.nextDue(except: ["slow", "fast"], in: .only) == at(15))
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is an entry no longer once it is settled, and as late as it says last`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let entries: [PendingEntry] = [.sample(1, due: at(1)), .sample(2, due: at(2))]
            try store.write { writer throws in
                try writer.createSamples(2)
                try writer.record(Decisions(profile: 1, pendingEntries: entries))
                try writer.record(
                    Decisions(
                        profile: 1, pendingEntries: [.sample(2, due: at(3), isBroken: true)],
                        settledEntries: [entries[0]]))
            }
            #expect(try store.read { try $0.nextDue(except: [], in: .only) } == at(3))
            #expect(try work(of: 1, in: store).pendingEntries == [.sample(2, due: at(3), isBroken: true)])
        }
    }

    /// Profile 1 is due at 25 in fast and at 40 in slow, 2 at 20 in fast, 3 at 10 in slow; 4 left.
    private func fill(_ writer: any StoreWriter) throws {
        try writer.createSamples(4)
        try writer.record(
            Decisions(
                profile: 1,
                entered: [.waiting(1, flow: "fast", due: at(25)), .waiting(2, flow: "slow", due: at(40))]),
            Decisions(profile: 2, entered: [.waiting(3, profile: 2, flow: "fast", due: at(20))]),
            Decisions(profile: 3, entered: [.waiting(4, profile: 3, flow: "slow", due: at(10))]),
            Decisions(profile: 4, entered: [.sample(5, profile: 4, flow: "slow")]))
    }

    private func at(_ minutes: Int64) -> Instant { Instant.noon.plus(minutes: minutes) }
}
