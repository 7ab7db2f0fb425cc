import CivilTime
import Operations
import Profiles
import Storage
import Testing

@Suite struct `An edit by hand` {
    @Test(arguments: ["mia@example.org", "MIA@EXAMPLE.ORG ", "0404 123 123", "+61404123123", "C1", "shopify:a:b"])
    func `finds the profile by any of its names`(name: String) throws {
        let scene = try ImportScene()
        try scene.load("external_id,email,mobile_phone,identity.shopify\nC1,mia@example.org,0404123123,a:b\n")
        var edit = ProfileEdit()
        edit.tags.added = ["vip"]
        let at = scene.now
        let outcome = try ProfileEditing.apply(edit, to: name, in: scene.store, region: .AU, now: { at })
        #expect(outcome?.edits.tagsAdded == ["vip"])
        let change = try #require(try scene.changes(of: "C1").last)
        #expect(change.origin == .commandLine)
        #expect(!change.isQuiet)
    }

    @Test func `of nobody does nothing`() throws {
        let scene = try ImportScene()
        let outcome = try ProfileEditing.apply(
            ProfileEdit(), to: "nobody@example.org", in: scene.store, region: .AU, now: { .distantPast })
        #expect(outcome == nil)
    }

    @Test func `that changes nothing leaves no change`() throws {
        let scene = try ImportScene()
        try scene.load("email,tags\na@example.org,vip\n")
        var edit = ProfileEdit()
        edit.tags.added = ["vip"]
        _ = try ProfileEditing.apply(edit, to: "a@example.org", in: scene.store, region: .AU, now: { .distantFuture })
        #expect(try scene.changes(of: "a@example.org").count == 1)
    }
}
