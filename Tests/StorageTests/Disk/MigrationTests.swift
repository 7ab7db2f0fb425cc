import CivilTime
import Engine
import Flows
import Foundation
import GRDB
import Profiles
import SQLiteStorage
import Storage
import Testing

/// The file was written by the program that had version 1: five customers, a flow that was entered four times.
@Suite struct `A store of version 1` {
    @Test func `is brought to the newest version by whoever writes, and only then read`() throws {
        try withOldStore { path throws in
            #expect(StoreFailure.of { _ = try SQLiteStore.open(at: path, access: .readOnly) }?.kind == .unusable)
            let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
            #expect(try store.facts.schemaVersion == 4)
            #expect(try store.check() == [])
            try store.close()
            try SQLiteStore.open(at: path, access: .readOnly).close()
        }
    }

    @Test func `keeps its profiles, and counts the active ones`() throws {
        try withMigrated { store throws in
            try store.read { reader throws in
                let number = try #require(try reader.find(.email("ZOE@acme.example")))
                let profile = try reader.profile(number)
                #expect(profile.tags == ["greeted", "vip"])
                #expect(profile.custom == [CustomAttribute(namespace: "custom", handle: "shoe-size", value: "43½")])
                #expect(profile.values[.tierHandle] == FieldValue(text: "gold"))
                #expect(try reader.profileCounts() == [.active: 4, .pending: 1])
                #expect(try reader.standing().activeProfiles == 4)
            }
        }
    }

    @Test func `keeps how far the engine has come`() throws {
        try withMigrated { store throws in
            let standing = try store.read { try $0.standing() }
            let clock = try #require(standing.clock)
            let day = try #require(MonthDay(code: 314))
            #expect(standing.changesTaken == 19)
            #expect(standing.next == NextNumbers(change: 22, enrolment: 5, message: 5))
            #expect(
                standing.flows == [
                    "hello": FlowStanding(startsAfterChange: 5, clockLookedUntil: clock, pause: .byHand)
                ])
            #expect(
                standing.scan
                    == ClockScan(
                        from: clock.adding(milliseconds: -1000), until: clock,
                        place: .date(
                            DatePlace(
                                key: DateKey(source: .birthday, monthDay: day, zone: "Europe/Paris"), profile: 1))))
        }
    }

    @Test func `keeps its people, its messages and its traces, and goes on with them`() throws {
        try withMigrated { store throws in
            try store.read { reader throws in
                let inside = try reader.peopleInside()
                #expect(inside.map(\.count) == [3])
                #expect(inside.map(\.phase) == [.waiting])
                let story = try #require(try reader.story(of: 3).first)
                #expect(
                    story.trace.map(\.effect.word) == [
                        "entered", "send", "add_tag", "opt_out", "waiting", "handed_over", "exited",
                    ])
                #expect(try reader.itemCounts() == [.pending: 1, .handedOver: 3])
            }
            let last = try #require(
                try store.read { try $0.pendingItems(after: 0, limit: 9, through: .everything, at: .noon, in: .only) }
                    .first)
            let claim = try store.write { try $0.claim([last.number], through: Outlet.folderName, at: .noon) }
            try store.write { writer throws in
                try writer.finish(claim: claim, at: .noon)
                var standing = try writer.standing()
                standing.scan?.place = .profile(3)
                try writer.advance(to: standing)
            }
            #expect(try store.check() == [])
        }
    }

    private func withMigrated(_ body: (SQLiteStore) throws -> Void) throws {
        try withOldStore { path throws in
            let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
            try body(store)
            try store.close()
        }
    }

    private func withOldStore(_ body: (String) throws -> Void) throws {
        try Folder.with { folder throws in
            let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "Fixtures/version-1.sql")
            let path = folder.path("old.db")
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { try $0.execute(sql: try String(contentsOf: fixture, encoding: .utf8)) }
            try queue.close()
            try body(path)
        }
    }
}
