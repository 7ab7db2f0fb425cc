import CivilTime
import Engine
import Flows
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `Two profiles that are merged` {
    private let promo = CommsFlag(.email, .purpose(.promo))

    /// Merges profile 1 into profile 2.
    private func merge(
        _ loser: ProfileNumber = 1, into survivor: ProfileNumber = 2, in store: SQLiteStore, at: Instant = .noon
    ) throws {
        try store.write { writer throws in
            let union = try ProfileUnion(of: writer.profile(loser), into: writer.profile(survivor)) {
                try writer.lastDecision(on: $0, of: loser)
            }
            try writer.merge(
                loser, into: survivor, as: union,
                by: EditCircumstances(at: at, origin: .commandLine, isQuiet: true))
        }
    }

    private func person(
        _ number: Int, email: String? = nil, phone: String? = nil, externalID: String? = nil, identity: String? = nil
    ) -> Profile {
        var profile = Profile.sample(number)
        profile.values[.email] = FieldValue(text: email)
        profile.values[.mobilePhone] = FieldValue(text: phone)
        profile.values[.externalID] = FieldValue(text: externalID)
        profile.identities = identity.map { [Identity(handle: "shop", identifier: $0)] } ?? []
        return profile
    }

    @Test(arguments: StoreKind.allCases)
    func `are found by the names of both`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.create(
                    person(1, email: "Old@x.org", phone: "+611", externalID: "E1", identity: "S1"), edits: .creation,
                    by: .byHand())
                try writer.create(person(2, email: "new@x.org", externalID: "E2"), edits: .creation, by: .byHand())
            }
            try merge(in: store)
            let names: [ProfileName] = [
                .id(.sample(1)), .id(.sample(2)), .email("OLD@x.org"), .email("new@x.org"), .mobilePhone("+611"),
                .externalID("E1"), .externalID("E2"), .identity(Identity(handle: "shop", identifier: "S1")),
            ]
            for name in names { #expect(try store.read { try $0.find(name) } == 2, "\(name)") }
            #expect(
                try store.read { try $0.merger(of: .sample(1)) }
                    == ProfileMerger(loser: .sample(1), survivor: .sample(2), at: .noon))
            #expect(try store.read { try $0.profilesMerged(into: 2) } == [1])
            #expect(try store.read { try $0.profileCounts() } == [.active: 1, .deleted: 1])
            // Whoever comes new with an address that is free has it.
            try store.write { _ = try $0.create(person(3, email: "old@x.org"), edits: .creation, by: .byHand()) }
            #expect(try store.read { try $0.find(.email("old@x.org")) } == 3)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `in a chain are all found as the last, and none of them twice`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                for (number, name) in zip(1...3, "abc") {
                    try writer.create(person(number, email: "\(name)@x.org"), edits: .creation, by: .byHand())
                }
            }
            try merge(1, into: 2, in: store)
            try merge(2, into: 3, in: store)
            for name in "abc" { #expect(try store.read { try $0.find(.email("\(name)@x.org")) } == 3) }
            for number in 1...3 { #expect(try store.read { try $0.find(.id(.sample(number))) } == 3) }
            #expect(try store.read { try $0.profilesMerged(into: 3) } == [1, 2])
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `have one past: messages, entries, events and decisions`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let left = TraceRecord.sample(.entered, enrolment: 1, step: nil)
            try store.write { writer throws in
                var loser = person(1, email: "a@x.org")
                loser.comms[promo] = false
                try writer.create(
                    loser, edits: .creation(of: loser), by: .byHand(decidedAt: Instant.noon.plus(minutes: -9)))
                try writer.create(person(2, email: "b@x.org"), edits: .creation, by: .byHand())
                try writer.note(.recording("visit"), on: 1, by: .byHand())
                var standing = try writer.standing()
                standing.changesTaken = standing.next.change - 1
                try writer.advance(to: standing)
                try writer.record(
                    Decisions(
                        profile: 1, entered: [.waiting(1, due: .distantFuture)],
                        messages: [.sample(1, enrolment: 1)], requests: [.sample(2, enrolment: 1)],
                        pendingEntries: [.sample(3)],
                        trace: [
                            left, .sample(.send(.sample), enrolment: 1),
                            .sample(.webhook(to: "clienteling"), enrolment: 1, step: "tell"),
                        ]))
            }
            try merge(in: store, at: Instant.noon.plus(minutes: 1))
            try store.read { reader throws in
                let story = try #require(try reader.story(of: 2).first)
                #expect(story.enrolment.state == .left(.merged, at: Instant.noon.plus(minutes: 1)))
                #expect(story.trace.map(\.effect.word).suffix(3).sorted() == ["exited", "withdrawn", "withdrawn"])
                #expect(Set(story.trace.suffix(3).compactMap(\.effect.reason)) == [.merged])
                #expect(try reader.story(of: 1) == [])
                #expect(try reader.itemCounts() == [.withdrawn: 2])
                let needs = WorkNeeds.just(messages: .ever, events: ["visit": .ever], decisions: [promo])
                let work = try #require(
                    try reader.work(for: [2], needs: needs, at: .noon, workspaceZone: .utc, in: .only).first)
                #expect(work.history.events.map(\.name) == ["visit"])
                #expect(work.history.lastDecisions == [promo: Instant.noon.plus(minutes: -9)])
                #expect(work.pendingEntries.map(\.change) == [3])
                #expect(try reader.profile(2).comms[promo] == false)
                #expect(try reader.lastDecision(on: promo, of: 2) == Instant.noon.plus(minutes: -9))
            }
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `keep the older of two entries for one occasion, and what became of the other`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(2)
                try writer.record(
                    Decisions(
                        profile: 2, entered: [.sample(1, profile: 2)],
                        trace: [.sample(.entered, enrolment: 1), .sample(.exited(.completed), enrolment: 1)]),
                    Decisions(
                        profile: 1, entered: [.sample(2)],
                        trace: [.sample(.entered, enrolment: 2), .sample(.exited(.completed), enrolment: 2)]))
            }
            try merge(in: store)
            let occurrences = try store.read { try $0.story(of: 2) }.map(\.enrolment.occurrence.description)
            #expect(occurrences == ["birthday:2027-03-14", "birthday:2027-03-14/merged-2"])
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `tell of it in the changes of both, quietly`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                var loser = Profile.sample(1)
                loser.tags = ["vip"]
                try writer.create(loser, edits: .creation(of: loser), by: .byHand())
                try writer.create(.sample(2), edits: .creation, by: .byHand())
            }
            try merge(in: store)
            try store.read { reader throws in
                let (gone, kept) = (try reader.changes(of: 1, limit: 9), try reader.changes(of: 2, limit: 9))
                #expect(gone.last?.edits.merge == .swallowedBy(.sample(2)))
                #expect(gone.last?.edits.fields == [FieldChange(field: "profile_type", from: nil, to: "deleted")])
                #expect(kept.last?.edits.merge == .swallowed(.sample(1)))
                #expect(kept.last?.edits.tagsAdded == ["vip"])
                #expect([gone.last?.isQuiet, kept.last?.isQuiet] == [true, true])
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `wait until what is on its way has left`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(2)
                try writer.record(
                    Decisions(
                        profile: 1, entered: [.sample(1)], messages: [.sample(1, enrolment: 1)],
                        trace: [
                            .sample(.entered, enrolment: 1), .sample(.send(.sample), enrolment: 1),
                            .sample(.exited(.completed), enrolment: 1),
                        ]))
            }
            let claim = try store.write { try $0.claim([1], through: Outlet.folderName, at: .noon) }
            #expect(StoreFailure.of { try merge(in: store) }?.kind == .refused)
            #expect(try store.read { try $0.profileCounts() } == [.active: 2], "nothing of it was done")
            try store.write { try $0.finish(claim: claim, at: .noon) }
            try merge(in: store)
            #expect(try store.check() == [])
        }
    }
}
