import CivilTime
import Foundation
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `A list of another system` {
    private let scene: ImportScene

    /// Four customers; D has the tag by hand.
    init() throws {
        scene = try ImportScene()
        try scene.load(
            "external_id,email,tags\nA,a@example.org,\nB,b@example.org,\nC,c@example.org,\nD,d@example.org,vip\n")
    }

    @discardableResult
    private func sync(
        _ list: String, source: String = "lime", removing: Bool? = nil, tag: String = "vip"
    ) throws -> SyncReport {
        let file = scene.folder.appendingPathComponent("list.csv")
        try Data(list.utf8).write(to: file)
        scene.now = scene.now.adding(milliseconds: 86_400_000)
        let at = scene.now
        let sync = try TagSync(
            in: scene.store, options: SyncOptions(tag: tag, source: source), now: { at })
        let plan = try sync.plan(file: file.path)
        let removes = removing ?? !(plan.report.holdsBackRemovals || plan.report.removesMost)
        let report = try sync.apply(plan, removing: removes)
        if removes { #expect(report.removed <= plan.report.removed) }
        #expect(report.added == plan.report.added)
        #expect(try scene.store.check() == [])
        return report
    }

    private func tagged() throws -> String {
        try ["A", "B", "C", "D"].filter { try scene.profile($0).tags.contains("vip") }.joined()
    }

    private func list(_ ids: String) -> String { "external_id\n" + ids.map { "\($0)\n" }.joined() }

    @Test func `gives the tag to who is on it, and takes it from who left`() throws {
        let first = try sync(list("ABC"))
        #expect(first.added == 3)
        #expect(try tagged() == "ABCD")
        let change = try #require(try scene.changes(of: "A").last)
        #expect(change.origin.description == "sync:lime")
        #expect(!change.isQuiet)
        let second = try sync(list("BC"))
        #expect((second.added, second.removed, second.unchanged) == (0, 1, 2))
        #expect(try tagged() == "BCD")
        #expect(try scene.changes(of: "A").last?.edits.tagsRemoved == ["vip"])
    }

    @Test func `leaves alone what a hand put on`() throws {
        try sync(list("ABCD"))
        try sync(list("ABC"))
        #expect(try tagged() == "ABCD")
    }

    @Test func `lets go of a tag that a hand puts on afterwards`() throws {
        try sync(list("ABC"))
        var edit = ProfileEdit()
        edit.tags.added = ["vip"]
        let at = scene.now
        _ = try ProfileEditing.apply(edit, to: "A", in: scene.store, region: .AU, now: { at })
        try sync(list("BC"))
        #expect(try tagged() == "ABCD")
    }

    @Test func `shares a tag with another list, until the last of them drops it`() throws {
        try sync(list("ABC"))
        try sync(list("AB"), source: "super")
        #expect(try sync(list("BC")).removed == 0)
        #expect(try tagged() == "ABCD")
        #expect(try sync(list("B"), source: "super").removed == 1)
        #expect(try tagged() == "BCD")
    }

    @Test func `asks before most of its people lose the tag`() throws {
        try sync(list("ABC"))
        let outcome = try sync(list("A"))
        #expect(outcome.removed == 0)
        #expect(try tagged() == "ABCD")
        #expect(try sync(list("A"), removing: true).removed == 2)
        #expect(try tagged() == "AD")
    }

    @Test func `takes the tag from nobody while rows cannot be read`() throws {
        try sync(list("ABC"))
        let cut = try sync("external_id,email\nB,b@example.org\nC,c@exa")
        #expect((cut.rejected, cut.removed) == (1, 0))
        #expect(try tagged() == "ABCD")
        #expect(scene.rejected("list.csv")?.count == 2)
    }

    @Test func `knows of people whom the store does not have, and makes nobody`() throws {
        try sync(list("ABC"))
        let outcome = try sync(list("BCX"))
        #expect((outcome.unknown, outcome.rejected, outcome.removed) == (1, 0, 1))
        #expect(scene.rejected("list.csv")?.last == "4,\"the store has no such profile, and a sync creates none\",X")
        #expect(try scene.store.read { try $0.profileCounts() } == [.active: 4])
        try sync(list("BC"))
        #expect(scene.rejected("list.csv") == nil)
    }

    @Test func `that is empty, or whose end is missing, takes the tag from nobody`() throws {
        try sync(list("ABC"))
        #expect(throws: ImportFailure.self) { try sync("") }
        let open = try sync("external_id\nA\n\"B")
        #expect((open.rejected, open.removed) == (1, 0))
        #expect(try sync("external_id\n").removed == 0)
        #expect(try tagged() == "ABCD")
    }

    @Test func `changes nothing the second time`() throws {
        try sync(list("AB"))
        let count = try scene.store.read { try $0.nextChangeNumber() }
        #expect(try sync(list("BA")).unchanged == 2)
        #expect(try scene.store.read { try $0.nextChangeNumber() } == count)
    }

    @Test func `is forgotten without anybody losing the tag`() throws {
        try sync(list("ABC"))
        #expect(try scene.store.write { try TagSync.forget(source: "lime", tag: "vip", in: $0) } == 3)
        try sync(list(""), removing: true)
        #expect(try tagged() == "ABCD")
    }

    @Test func `may not write a tag that is hidden or closed to lists, and is read for neither`() throws {
        let at = scene.now
        try scene.store.write { try TagRegistry.allow("vip", api: nil, sync: .read, in: $0, at: at) }
        #expect(throws: StoreFailure.self) { try sync(list("A")) }
        try scene.store.write { writer in
            try TagRegistry.allow("vip", api: nil, sync: .both, in: writer, at: at)
            try TagRegistry.rename("vip", to: "top", in: writer, at: at)
        }
        #expect(try sync(list("A")).added == 1)
        #expect(try scene.profile("A").tags == ["top"])
        try scene.store.write { try TagRegistry.hide("top", in: $0, at: at) }
        #expect(throws: StoreFailure.self) { try sync(list("A")) }
    }
}
