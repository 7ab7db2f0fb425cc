import CivilTime
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `The door for tags` {
    private let api = ChangeOrigin(description: "api:till")
    private let lime = ChangeOrigin.sync("lime")

    private func world(_ tags: [String]) throws -> (World, ProfileNumber) {
        let world = try World([:], at: "2027-03-01 00:00")
        return (world, try world.add(1, at: "2027-03-01 08:00") { $0.tags = tags })
    }

    private func edit(
        _ number: ProfileNumber, from origin: ChangeOrigin, in world: World, _ body: (inout HandleListEdit) -> Void
    ) throws -> EditOutcome {
        var edit = ProfileEdit()
        body(&edit.tags)
        return try world.store.write { writer in
            try ProfileEditing.apply(
                edit, to: number, in: writer,
                by: EditCircumstances(at: World.instant("2027-03-01 09:00"), origin: origin, isQuiet: false))
        }
    }

    @Test func `takes a former name for the renamed tag`() throws {
        let (world, mia) = try world(["old"])
        try world.store.write {
            try TagRegistry.rename("old", to: "new", in: $0, at: World.instant("2027-03-01 08:30"))
        }
        #expect(try edit(mia, from: api, in: world) { $0.added = ["old"] }.edits.isEmpty)
        #expect(try edit(mia, from: api, in: world) { $0.whole = ["old", "more"] }.edits.tagsAdded == ["more"])
        #expect(try edit(mia, from: api, in: world) { $0.removed = ["old"] }.edits.tagsRemoved == ["new"])
    }

    @Test func `ignores and lists a hidden tag, and no whole list takes it off`() throws {
        let (world, mia) = try world(["gone", "vip"])
        try world.store.write { try TagRegistry.hide("gone", in: $0, at: World.instant("2027-03-01 08:30")) }
        for list in [["gone"], ["gone", "new"], []] {
            let outcome = try edit(mia, from: .fileImport, in: world) { $0.whole = list }
            #expect(
                outcome.ignored
                    == (list.isEmpty ? [] : [IgnoredField(field: "tags.gone", reason: .tagHidden)]))
        }
        #expect(try edit(mia, from: api, in: world) { $0.removed = ["gone"] }.ignored.map(\.reason) == [.tagHidden])
        #expect(try world.store.read { try $0.uses(ofTag: "gone").profiles } == 1)
    }

    @Test func `binds programs and lists to what a tag allows, and nobody else`() throws {
        let (world, mia) = try world(["keep"])
        let at = World.instant("2027-03-01 08:30")
        try world.store.write { writer in
            try TagRegistry.allow("keep", api: .read, sync: nil, in: writer, at: at)
            try TagRegistry.create("quiet", description: nil, in: writer, at: at)
            try TagRegistry.allow("quiet", api: nil, sync: .read, in: writer, at: at)
        }
        let refused = [IgnoredField(field: "tags.keep", reason: .tagNotWritable)]
        #expect(try edit(mia, from: api, in: world) { $0.removed = ["keep"] }.ignored == refused)
        let whole = try edit(mia, from: api, in: world) { $0.whole = ["quiet"] }
        #expect(whole.profile.tags == ["keep", "quiet"])
        #expect(whole.ignored == refused)
        #expect(try edit(mia, from: api, in: world) { $0.whole = ["keep"] }.ignored == [])
        #expect(try edit(mia, from: lime, in: world) { $0.added = ["quiet"] }.ignored.map(\.field) == ["tags.quiet"])
        #expect(try edit(mia, from: .commandLine, in: world) { $0.removed = ["keep"] }.edits.tagsRemoved == ["keep"])
        #expect(try edit(mia, from: .fileImport, in: world) { $0.added = ["quiet"] }.profile.tags == ["quiet"])
    }

    @Test func `gives a tag to the hand that puts it on, whoever's list held it`() throws {
        let (world, mia) = try world(["vip"])
        try world.store.write { try $0.hold(tag: "vip", on: mia, for: "lime", at: World.instant("2027-03-01 08:30")) }
        #expect(try edit(mia, from: api, in: world) { $0.whole = ["vip"] }.edits.isEmpty)
        #expect(try world.store.read { try $0.hold(ofTag: "vip", on: mia).sources } == ["lime"])
        #expect(try edit(mia, from: .commandLine, in: world) { $0.added = ["vip"] }.edits.isEmpty)
        #expect(try world.store.read { try $0.hold(ofTag: "vip", on: mia).sources } == [])
    }
}
