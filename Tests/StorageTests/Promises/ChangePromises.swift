import Flows
import SQLiteStorage
import Engine
import CivilTime
import Profiles
import Storage
import Testing

@Suite struct `The change log` {
    @Test(arguments: StoreKind.allCases)
    func `numbers changes from 1 in the order of their commits`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            #expect(try store.read { try $0.nextChangeNumber() } == 1)
            try store.write { try $0.createSamples(3) }
            let number = try store.write { try $0.note(.tagging("a"), on: 2, by: .byHand()) }
            #expect(number == 4)
            try store.read { reader throws in
                #expect(try reader.nextChangeNumber() == 5)
                #expect(try reader.changes(after: 0, limit: 10, in: .only).map(\.number) == [1, 2, 3, 4])
                #expect(try reader.changes(after: 1, limit: 2, in: .only).map(\.number) == [2, 3])
                #expect(try reader.changes(after: 4, limit: 2, in: .only).isEmpty)
                #expect(try reader.standing().next.change == 5)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `gives every part of an edit back`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.createSamples(1) }
            let edit = EditCircumstances(
                at: Instant.noon.plus(minutes: 7), origin: ChangeOrigin(description: "sync:lime"), isQuiet: true)
            try store.write { try $0.note(ChangePromise.everything, on: 1, by: edit) }
            let change = try #require(try store.read { try $0.changes(after: 1, limit: 1, in: .only) }.first)
            #expect(
                change
                    == Change(
                        number: 2, profile: 1, at: Instant.noon.plus(minutes: 7),
                        origin: ChangeOrigin(description: "sync:lime"), isQuiet: true, depth: 0,
                        edits: ChangePromise.everything))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `gives an edit of each flag and each answer back`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var edits = ChangeEdits()
            let answers: [Bool?] = [nil, false, true]
            for flag in CommsFlag.all {
                for from in answers {
                    for to in answers { edits.flags.append(FlagChange(flag: flag, from: from, to: to)) }
                }
            }
            try store.write { try $0.createSamples(1) }
            try store.write { try $0.note(edits, on: 1, by: .byHand()) }
            #expect(try store.read { try $0.changes(after: 1, limit: 1, in: .only) }.first?.edits == edits)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is fed to others with the id of each profile`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(2)
                try writer.note(ChangePromise.everything, on: 1, by: .byHand())
                try writer.note(.recording("purchase"), on: 2, by: .byHand())
            }
            try store.read { reader throws in
                let feed = try reader.feed(after: 1, limit: 2)
                #expect(feed.map(\.change) == (try reader.changes(after: 1, limit: 2, in: .only)))
                #expect(feed.map(\.profile) == [.sample(2), .sample(1)])
                #expect(try reader.feed(after: 3, limit: 9).map(\.profile) == [.sample(2)])
                #expect(try reader.feed(after: 4, limit: 9).isEmpty)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `tells the last changes of one profile, newest last`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(2)
                for tag in ["a", "b", "c"] { try writer.note(.tagging(tag), on: 2, by: .byHand()) }
            }
            let last = try store.read { try $0.changes(of: 2, limit: 2) }
            #expect(last.map(\.edits.tagsAdded) == [["b"], ["c"]])
            #expect(try store.read { try $0.changes(of: 2, limit: 9) }.map(\.number) == [2, 3, 4, 5])
        }
    }
}

private enum ChangePromise {
    static var everything: ChangeEdits {
        var edits = ChangeEdits()
        edits.isCreation = true
        edits.tagsAdded = ["a", "ä"]
        edits.tagsRemoved = ["b"]
        edits.statusesAdded = ["c"]
        edits.statusesRemoved = ["d'"]
        edits.fields = [
            FieldChange(field: "email", from: nil, to: "a@b.c"), FieldChange(field: "first_name", from: "Zoë", to: nil),
            FieldChange(field: "last_name", from: "", to: String(repeating: "x", count: 300)),
        ]
        edits.flags = [
            FlagChange(flag: CommsFlag(.email, .optout), from: nil, to: true, decidedAt: .noon),
            FlagChange(flag: CommsFlag(.post, .purpose(.service)), from: true, to: false, decidedAt: .distantPast),
        ]
        edits.others = ["addresses", "identities"]
        edits.enrolInto = "welcome"
        edits.backfill = "vip"
        edits.event = EventRecord(name: "purchase", id: "17", data: EventData(["total": .number(12.5)]))
        edits.triesAgain = "thanks"
        return edits
    }
}
