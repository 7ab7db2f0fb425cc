import CivilTime
import Engine
import Flows
import GRDB
import Profiles
import SQLiteStorage
import Storage
import Testing

/// Somebody edited the file with another program; `store check` says what does not hold any more.
@Suite struct `A store that was tampered with` {
    static let tampering: [(sql: String, sentence: String)] = [
        ("UPDATE progress SET next_change = next_change + 1", "changes are numbered"),
        ("UPDATE requests SET number = 1 WHERE number = 3", "messages are numbered"),
        ("DELETE FROM messages WHERE number = 1", "messages are numbered"),
        ("UPDATE progress SET active_profiles = 7", "active profiles are counted"),
        ("UPDATE watched_dates SET celebrates = NULL", "profiles are found by the dates that they have"),
        ("UPDATE watched_dates SET time_zone = 99", "profiles are found by the dates that they have"),
        ("UPDATE profiles SET joined_at = joined_at + 1", "profiles are found by the dates that they have"),
        ("DELETE FROM watched_dates", "profiles are found by the dates that they have"),
        ("UPDATE enrolments SET since = 1 WHERE phase = 4", "whoever waits for another system has called it"),
        ("UPDATE pending_entries SET change = 99", "entries that wait were caused by changes"),
        ("UPDATE pending_entries SET flow = 99", "what pending_entries refers to by number has a name"),
        ("UPDATE events SET change = 99", "events are changes of their profiles"),
        ("UPDATE events SET name = 99", "what events refers to by number has a name"),
        ("UPDATE requests SET recipient = 99", "what requests refers to by number has a name"),
        ("UPDATE messages SET state = 0 WHERE state = 4", "every message that a holdout kept back"),
        ("UPDATE messages SET state = 4 WHERE state = 0", "every message was decided once"),
        ("UPDATE requests SET state = 3", "everything that was withdrawn says so"),
        ("DELETE FROM requests", "every call was decided once"),
        ("UPDATE profiles SET comms_yes = 0", "the flags of a profile are those of its last entry"),
        ("UPDATE profiles SET comms_yes = 0", "the changes of a profile add up to its flags"),
        ("INSERT INTO reopenings VALUES (1, 'purge'); DELETE FROM consent_ledger", "whoever has flags has entries"),
        ("INSERT INTO reopenings VALUES (1, 'purge')", "what is final is closed"),
        (
            "INSERT INTO reopenings VALUES (1, 'purge'); DELETE FROM consent_ledger WHERE change = 1",
            "each entry of the consent ledger begins where the one before it ended"
        ),
        ("UPDATE profiles SET reachable = reachable & 255", "profiles know which of their addresses are suppressed"),
        ("DELETE FROM suppressions", "profiles know which of their addresses are suppressed"),
        ("UPDATE store SET address_key_proof = x'00'", "the key at hand is not the key"),
    ]

    @Test(arguments: tampering)
    func `does not pass its check`(sql: String, sentence: String) throws {
        try Folder.with { folder throws in
            let path = folder.path("store.db")
            try SQLiteStore.create(at: path, id: "the-store", rehearsal: false, now: .noon)
            let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
            try fill(store)
            #expect(try store.check() == [])
            try store.close()

            let queue = try DatabaseQueue(path: path)
            try queue.write { try $0.execute(sql: sql) }
            try queue.close()

            let tampered = try SQLiteStore.open(at: path, access: .readOnly, keyring: .passing)
            let wrong = try tampered.check()
            #expect(wrong.contains { $0.hasPrefix(sentence) }, "\(wrong)")
            try tampered.close()
        }
    }

    @Test(arguments: [
        "UPDATE consent_ledger SET decided_at = 1", "DELETE FROM consent_ledger",
        "INSERT INTO reopenings VALUES (1, 'merge'); DELETE FROM consent_ledger",
    ])
    func `cannot be one by its consent ledger`(sql: String) throws {
        try Folder.with { folder throws in
            let path = folder.path("store.db")
            try SQLiteStore.create(at: path, id: "the-store", rehearsal: false, now: .noon)
            let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
            try fill(store)
            try store.close()
            let queue = try DatabaseQueue(path: path)
            #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
            try queue.close()
        }
    }

    /// A message that is pending, one that a holdout kept back, and a call; an event, an entry that waits, a joining day.
    private func fill(_ store: SQLiteStore) throws {
        try store.write { writer throws in
            try writer.watch([.column(.joinedAt): .date], workspaceZone: .utc)
            var profile = Profile.sample(1)
            profile.values[.joinedAt] = .date(CivilDate(dayNumber: 20_000))
            profile.values[.email] = FieldValue(text: "mia@example.org")
            profile.comms[CommsFlag(.email, .purpose(.promo))] = true
            var creation = ChangeEdits.creation
            creation.flags = CommsFlags().changes(to: profile.comms)
            try writer.create(profile, edits: creation, by: .byHand())
            try writer.note(.recording("purchase"), on: 1, by: .byHand())
            let before = try writer.profile(1)
            var after = before
            after.comms[CommsFlag(.email, .purpose(.service))] = true
            var edits = ChangeEdits()
            edits.flags = before.comms.changes(to: after.comms)
            try writer.update(1, from: before, to: after, edits: edits, by: .byHand())
            try writer.suppress(
                .email("mia@example.org"), on: [.email], because: .hand, decidedAt: nil, source: nil, at: .noon)
            try writer.record(
                Decisions(
                    profile: 1, entered: [.inside(1, step: "tell", .calling, due: .distantFuture)],
                    messages: [
                        .sample(1, enrolment: 1), .sample(2, enrolment: 1, step: "kept-back", isVirtual: true),
                    ],
                    requests: [.sample(3, enrolment: 1)], pendingEntries: [.sample(1)],
                    trace: [
                        .sample(.entered, enrolment: 1, step: nil), .sample(.send(.sample), enrolment: 1),
                        .sample(.notSent(.sample, .armHoldout), enrolment: 1, step: "kept-back"),
                        .sample(.webhook(to: "clienteling"), enrolment: 1, step: "tell"),
                    ]))
        }
    }
}
