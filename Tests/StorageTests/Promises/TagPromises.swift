import CivilTime
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `A store of tags` {
    @Test(arguments: StoreKind.allCases)
    func `tells what changed under an old name under the new one, and takes the old one for it`(kind: StoreKind) throws
    {
        try kind.withStore { store throws in
            try give(1, ["old", "other"], in: store)
            try store.write { try $0.rename(tag: "old", to: "new", at: .noon.plus(minutes: 1)) }
            #expect(try store.read { try $0.profile(1).tags } == ["new", "other"])
            #expect(try store.read { try $0.changes(of: 1, limit: 10).last?.edits.tagsAdded } == ["new", "other"])
            #expect(try store.read { try $0.tagRules().presentNames } == ["old": "new"])

            try store.write { try $0.rename(tag: "old", to: "newest", at: .noon.plus(minutes: 2)) }
            #expect(try store.read { try $0.profile(1).tags } == ["newest", "other"])
            #expect(try store.read { try $0.tag(named: "new")?.formerNames } == ["new", "old"])
            #expect(
                try store.read { try $0.feed(after: 0, limit: 10).first?.change.edits.tagsAdded } == [
                    "newest", "other",
                ])

            // Back again: the first name is no former one any more.
            try store.write { try $0.rename(tag: "newest", to: "old", at: .noon.plus(minutes: 3)) }
            #expect(try store.read { try $0.tag(named: "newest")?.name } == "old")
            #expect(try store.read { try $0.tagRules().presentNames } == ["new": "old", "newest": "old"])
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `refuses a name that another tag has or had`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try give(1, ["a", "b"], in: store)
            try store.write { try $0.rename(tag: "a", to: "c", at: .noon) }
            for name in ["a", "c"] {
                #expect(
                    StoreFailure.of { try store.write { try $0.rename(tag: "b", to: name, at: .noon) } }?.kind
                        == .refused)
            }
            #expect(try store.read { try $0.profile(1).tags } == ["b", "c"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `shows a hidden tag to nobody and keeps it`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try give(1, ["secret", "vip"], in: store)
            try store.write { try $0.define(TagDefinition(name: "secret", hiddenAt: .noon)) }
            #expect(try store.read { try $0.profile(1).tags } == ["vip"])
            #expect(try store.read { try $0.profiles(withTag: "secret") } == [])
            #expect(try store.read { try $0.tagCounts() } == ["vip": 1])
            #expect(try store.read { try $0.uses(ofTag: "secret").profiles } == 1)

            // A whole new list does not take off what it cannot see.
            let before = try store.read { try $0.profile(1) }
            var after = before
            after.tags = ["other"]
            try store.write { try $0.update(1, from: before, to: after, edits: ChangeEdits(), by: .byHand()) }
            #expect(try store.read { try $0.profile(1).tags } == ["other"])
            #expect(try store.read { try $0.uses(ofTag: "secret").profiles } == 1)
        }
    }

    @Test func `is the same for a process that had looked before another renamed`() throws {
        try Folder.with { folder in
            let path = folder.path("store.db")
            try SQLiteStore.create(at: path, id: "s", rehearsal: false, now: .noon)
            let (first, second) = (
                try SQLiteStore.open(at: path, access: .readWrite), try SQLiteStore.open(at: path, access: .readWrite)
            )
            try give(1, ["old"], in: first)
            #expect(try second.read { try $0.profile(1).tags } == ["old"])
            #expect(try second.read { try $0.tagRules().isEmpty })
            try first.write { try $0.rename(tag: "old", to: "new", at: .noon) }
            try first.write { try $0.define(TagDefinition(name: "quiet", sync: [])) }
            #expect(try second.read { try $0.tagRules().presentNames } == ["old": "new"])
            #expect(try second.read { try $0.tagRules().limits["quiet"]?.sync } == [])
            try give(2, ["old"], in: second)
            #expect(try first.read { try $0.profile(2).tags } == ["new"])
            try first.close()
            try second.close()
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `keeps tags on things apart by kind, with their owner`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try give(1, [], in: store)
            let (product, order) = (TaggedObject(.product, "7"), TaggedObject(.transaction, "7"))
            try store.write { writer in
                try writer.edit(tagsOn: product, adding: ["sale", "new"], removing: [], owner: nil, at: .noon)
                try writer.edit(tagsOn: order, adding: ["late"], removing: [], owner: 1, at: .noon)
                try writer.edit(tagsOn: product, adding: [], removing: ["new", "late"], owner: nil, at: .noon)
                try writer.define(TagDefinition(name: "gone", hiddenAt: .noon))
                try writer.edit(tagsOn: order, adding: ["gone"], removing: [], owner: nil, at: .noon)
            }
            #expect(try store.read { try $0.tags(on: product) } == ["sale"])
            #expect(try store.read { try $0.tags(on: order) } == ["late"])
            #expect(try store.read { try $0.tags(on: TaggedObject(.interaction, "7")) } == [])
            #expect(try store.read { try $0.uses(ofTag: "gone").objects } == [.transaction: 1])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `forgets who held a tag that came off`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try give(1, ["vip"], in: store)
            try store.write { writer in
                try writer.hold(tag: "vip", on: 1, for: "lime", at: .noon)
                try writer.hold(tag: "vip", on: 1, for: "super", at: .noon)
            }
            #expect(
                try store.read { try $0.hold(ofTag: "vip", on: 1) } == TagHold(isOn: true, sources: ["lime", "super"]))
            try store.write { try $0.letGo(tag: "vip", of: 1, source: "lime") }
            #expect(try store.read { try $0.hold(ofTag: "vip", on: 1) } == TagHold(isOn: true, sources: ["super"]))
            try store.edit(1, at: .noon) { $0.tags = [] }
            #expect(try store.read { try $0.hold(ofTag: "vip", on: 1) } == TagHold(isOn: false))
            #expect(try store.read { try $0.holdCount(of: "super", tag: "vip") } == 0)
            #expect(try store.check() == [])
        }
    }

    private func give(_ number: Int, _ tags: [String], in store: SQLiteStore) throws {
        var profile = Profile.sample(number)
        profile.tags = tags
        var edits = ChangeEdits.creation
        edits.tagsAdded = tags
        try store.write { try $0.create(profile, edits: edits, by: .byHand()) }
    }
}
