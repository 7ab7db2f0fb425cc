import CivilTime
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `What a store counts of its customers` {
    @Test(arguments: StoreKind.allCases)
    func `is who carries each tag and status, those that left everybody among them`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                for number in 1...3 {
                    var profile = Profile.sample(number)
                    profile.tags = number < 3 ? ["vip"] : ["once"]
                    profile.statuses = number == 1 ? ["gold"] : []
                    try writer.create(profile, edits: ChangeEdits(), by: .byHand())
                }
                let before = try writer.profile(3)
                var after = before
                after.tags = []
                try writer.update(3, from: before, to: after, edits: ChangeEdits(), by: .byHand())
            }
            try store.read { reader throws in
                #expect(try reader.tagCounts() == ["vip": 2, "once": 0])
                #expect(try reader.statusCounts() == ["gold": 1])
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is where active customers live, as far as they say so`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                let people: [(String?, ProfileType?)] = [
                    ("Australia/Perth", nil), ("Australia/Perth", .active), (nil, nil), ("Asia/Tokyo", .pending),
                ]
                for (number, (zone, type)) in people.enumerated() {
                    try writer.create(
                        .sample(number + 1, zone: zone, type: type), edits: ChangeEdits(), by: .byHand())
                }
            }
            #expect(try store.read { try $0.zoneCounts() } == ["Australia/Perth": 2])
        }
    }
}
