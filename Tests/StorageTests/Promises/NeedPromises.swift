import CivilTime
import Engine
import Flows
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `Loading what matters` {
    private static let vocabulary: Vocabulary = {
        var vocabulary = Vocabulary()
        for source: FieldSource in [
            .column(.firstName), .column(.lastName), .custom(namespace: "shoes", handle: "size"),
        ] {
            _ = vocabulary.slot(of: StoredField(source, as: .text))
        }
        _ = vocabulary.place(ofTag: "vip")
        return vocabulary
    }()

    private func interest(in slots: Int..., more: (inout Interest) -> Void = { _ in }) -> Interest {
        var interest = Interest()
        interest.slots = PlaceSet(slots)
        more(&interest)
        return interest
    }

    @Test(arguments: StoreKind.allCases)
    func `leaves the values missing that nobody looks at`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.create(.whole, edits: .creation(of: .whole), by: .byHand()) }
            let whole = Profile.whole
            func context(_ interest: Interest) throws -> ProfileContext {
                try work(of: 1, in: store, needs: WorkNeeds(vocabulary: Self.vocabulary, everybody: interest)).context
            }
            #expect(try context(interest(in: 1)).values == [.missing, whole.values[.lastName], .missing])
            #expect(try context(interest(in: 2)).values == [.missing, .missing, FieldValue(text: "43½")])
            #expect(try context(interest(in: 2)).tags.isEmpty)
            #expect(try context(interest { $0.tags = true }).tags == PlaceSet([0]))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `brings more of those who are in a flow that looks at more`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                for number in 1...4 {
                    var profile = Profile.sample(number)
                    profile.values[.firstName] = FieldValue(text: "First \(number)")
                    profile.values[.lastName] = FieldValue(text: "Last \(number)")
                    try writer.create(profile, edits: .creation, by: .byHand())
                }
                try writer.record(
                    Decisions(profile: 2, entered: [.waiting(1, profile: 2, flow: "curious", due: .noon)]))
                try writer.record(Decisions(profile: 3, entered: [.sample(2, profile: 3, flow: "curious")]))
                try writer.record(Decisions(profile: 4, pendingEntries: [.sample(4, flow: "patient")]))
            }
            let needs = WorkNeeds(
                vocabulary: Self.vocabulary, everybody: interest(), insiders: ["curious": interest(in: 0)],
                entrants: ["patient": interest(in: 1)])
            let works = try store.read {
                try $0.work(for: [1, 2, 3, 4], needs: needs, at: .noon, workspaceZone: .utc, in: .only)
            }
            #expect(
                works.map { $0.context.values.prefix(2).map { $0.written ?? "" } } == [
                    ["", ""], ["First 2", ""], ["", ""], ["", "Last 4"],
                ])
            #expect(works.map(\.enrolments.count) == [0, 1, 0, 0], "who has left is not inside")
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `brings earlier enrolments where an entry or a message may depend on them`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let yesterday = Instant.noon.plus(minutes: -1440)
            let enrolments = [
                Enrolment.sample(1, flow: "old", state: .left(.completed, at: yesterday.plus(minutes: -1))),
                .sample(2, flow: "new", state: .left(.completed, at: yesterday)),
                .sample(3, flow: "again", state: .left(.completed, at: yesterday.plus(minutes: -1))),
                .waiting(4, flow: "inside", due: .noon),
            ]
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.record(Decisions(profile: 1, entered: enrolments))
            }
            func flows(_ everybody: Interest, insiders: [String: Interest] = [:]) throws -> [String] {
                let needs = WorkNeeds(vocabulary: Vocabulary(), everybody: everybody, insiders: insiders)
                return try work(of: 1, in: store, needs: needs).enrolments.map(\.flow)
            }
            #expect(try flows(interest { $0.pastFlows = ["again"] }) == ["again", "inside"])
            #expect(try flows(interest { $0.messages = .days(1) }) == ["new", "inside"])
            #expect(try flows(interest { $0.pastFlows = nil }) == ["old", "new", "again", "inside"])
            #expect(
                try flows(interest(), insiders: ["inside": interest { $0.pastFlows = ["old"] }]) == ["old", "inside"])
        }
    }

    /// The walk along a table must not lose its place where profiles have no rows, or are far from each other.
    @Test(arguments: StoreKind.allCases)
    func `finds each profile's rows, however the numbers lie`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let tagged = Set([1, 2, 5, 30, 31, 33, 60])
            try store.write { writer throws in
                for number in 1...60 {
                    var profile = Profile.sample(number)
                    if tagged.contains(number) { profile.tags = ["vip"] }
                    try writer.create(profile, edits: .creation, by: .byHand())
                }
            }
            let needs = WorkNeeds(vocabulary: Self.vocabulary, everybody: interest { $0.tags = true })
            let few: [ProfileNumber] = [1, 3, 5, 20, 29, 30, 33, 34, 58, 59, 60]
            for numbers in [few, Array(1...60), [30], [59, 60], [2, 31]] {
                let works = try store.read {
                    try $0.work(for: numbers, needs: needs, at: .noon, workspaceZone: .utc, in: .only)
                }
                #expect(works.map(\.context.number) == numbers)
                #expect(
                    works.filter { !$0.context.tags.isEmpty }.map(\.context.number)
                        == numbers.filter { tagged.contains(Int($0)) })
            }
        }
    }
}
