import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `What a store finds of its customers` {
    private func selection(_ tags: [String] = [], deleted: Bool = false) -> ProfileSelection {
        var selection = ProfileSelection()
        selection.tags = tags
        selection.includesDeleted = deleted
        return selection
    }

    @Test(arguments: StoreKind.allCases)
    func `is who carries all the tags, page by page, deleted ones only when they are asked for`(kind: StoreKind) throws
    {
        try kind.withStore { store throws in
            try store.write { writer throws in
                for number in 1...6 {
                    var profile = Profile.sample(number, type: number == 4 ? .deleted : nil)
                    profile.tags = number % 2 == 0 ? ["a", "b"] : ["a"]
                    try writer.create(profile, edits: ChangeEdits(), by: .byHand())
                }
            }
            try store.read { reader throws in
                #expect(try reader.profiles(in: selection(), after: 0, limit: 4) == [1, 2, 3, 5])
                #expect(try reader.profiles(in: selection(), after: 5, limit: 4) == [6])
                #expect(try reader.profiles(in: selection(["a", "b"]), after: 0, limit: 9) == [2, 6])
                #expect(try reader.profiles(in: selection(["b"], deleted: true), after: 0, limit: 9) == [2, 4, 6])
                #expect(try reader.profiles(in: selection(["never"]), after: 0, limit: 9) == [])
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is under which names there is something, and what it knows of tags and statuses`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                for number in 1...2 {
                    var profile = Profile.sample(number)
                    profile.tags = ["vip"]
                    profile.statuses = ["gold"]
                    profile.identities = ["b", "a"].map { Identity(handle: $0, identifier: "\(number)") }
                    profile.custom = ["z", "y"].map { CustomAttribute(namespace: "n", handle: $0, value: "1") }
                    profile.dates = []
                    try writer.create(profile, edits: ChangeEdits(), by: .byHand())
                }
            }
            try store.read { reader throws in
                let names = try reader.attachedNames()
                #expect(names.identities == ["a", "b"])
                #expect(names.custom.map(\.handle) == ["y", "z"])
                #expect(names.dates == [])
                #expect(try reader.tagFacts() == ["vip": HandleFacts(number: 1)])
                #expect(try reader.statusFacts() == ["gold": HandleFacts(number: 1)])
            }
        }
    }
}
