import CivilTime
import Engine
import Flows
import Foundation
import GRDB
import Profiles
import SQLiteStorage
import Storage
import Templates

/// People of whom every text names them, so that a search through the bytes of a file finds what is left of one.
struct PersonScene {
    let store: SQLiteStore
    let path: String

    /// Hands a store in a file to `body`.
    static func with(_ body: (PersonScene) throws -> Void) throws {
        try Folder.with { folder throws in
            let path = folder.path("store.db")
            try SQLiteStore.create(at: path, id: "the-store", rehearsal: false, now: .noon)
            let scene = PersonScene(
                store: try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing), path: path)
            try scene.store.write { try $0.watch([.column(.joinedAt): .date], workspaceZone: .utc) }
            try body(scene)
            try scene.store.close()
        }
    }

    /// What every text about a person begins with.
    static func mark(_ person: Int) -> String { "p\(person)xq" }

    /// A profile with everything that one can have; `version` tells its states apart.
    static func whole(_ person: Int, version: Int) -> Profile {
        let mark = "\(mark(person))-v\(version)"
        var profile = Profile(id: .sample(person))
        for column in ProfileColumn.allCases where column.type == .text {
            profile.values[column] = FieldValue(text: "\(mark) \(column.name)")
        }
        profile.values[.email] = FieldValue(text: "\(mark).Mail@Example.org")
        profile.values[.mobilePhone] = FieldValue(text: "+61\(mark)")
        profile.values[.joinedAt] = .date(CivilDate(dayNumber: Int32(20_000 + version)))
        profile.values[.birthMonth] = .number(3)
        profile.values[.birthDay] = .number(Double(1 + version % 28))
        profile.comms[CommsFlag(.email, .purpose(.promo))] = version % 2 == 0
        profile.tags = ["\(mark)-tag", "shared"].sorted()
        profile.statuses = ["\(mark)-status"]
        profile.identities = [Identity(handle: "shop", identifier: "\(mark)-shop")]
        profile.addresses = [
            PostalAddress(
                parts: ["city": "\(mark) city", "notes": String(repeating: "\(mark) note ", count: 20 + version * 40)],
                isDefault: true, particulars: ["id": "\(mark)-address"])
        ]
        profile.dates = [
            DateAttribute(
                handle: "\(mark)-day", date: CivilDate(dayNumber: 12_000), isRecurring: true,
                particulars: ["note": "\(mark) date"])
        ]
        profile.custom = [CustomAttribute(namespace: "custom", handle: "\(mark)-handle", value: "\(mark) value")]
        for part in KeptPart.allCases { profile.kept[part] = "{\"x\":\"\(mark) \(part.name)\"}" }
        return profile
    }

    /// A profile in one row of each table of people.
    func fill(_ person: Int) throws {
        let mark = PersonScene.mark(person)
        try store.write { writer throws in
            let whole = PersonScene.whole(person, version: 0)
            try writer.create(whole, edits: .creation(of: whole), by: .byHand())
            let number = try PersonScene.number(person, in: writer)
            try writer.note(
                .recording("visit", id: "\(mark)-event", data: ["what": FieldValue(text: "\(mark) bought")]),
                on: number, by: .byHand())
            let numbers = try writer.standing().next
            let (enrolment, message, change) = (numbers.enrolment, numbers.message, numbers.change - 1)
            try writer.record(
                Decisions(
                    profile: number,
                    entered: [
                        .sample(
                            enrolment, profile: number, occurrence: "event:\(change)",
                            arms: ["test": "a"],
                            state: .inside(Stay(step: "tell", phase: .calling, since: .noon, due: .distantFuture)))
                    ],
                    messages: [PersonScene.message(message, of: number, enrolment: enrolment, mark: mark)],
                    requests: [
                        WebhookRequest(
                            number: message + 1, enrolment: enrolment, profile: number, step: "tell", to: "desk",
                            body: "{\"name\":\"\(mark) body\"}", queuedAt: .noon,
                            deadline: Instant.noon.plus(minutes: 90))
                    ],
                    pendingEntries: [
                        PendingEntry(
                            flow: "welcome", change: change, cause: .tagAdded, handle: "\(mark)-tag", firedAt: .noon,
                            due: Instant.noon.plus(minutes: 500), depth: 1, isBroken: false)
                    ],
                    trace: [
                        .sample(.entered, enrolment: enrolment, profile: .sample(person), step: nil),
                        .sample(.send(.sample), enrolment: enrolment, profile: .sample(person)),
                        .sample(.addTag("\(mark)-tag"), enrolment: enrolment, profile: .sample(person)),
                        .sample(.webhook(to: "desk"), enrolment: enrolment, profile: .sample(person), step: "tell"),
                    ]))
        }
    }

    /// Gives the person another state.
    func change(_ person: Int, to version: Int) throws {
        try store.write { writer throws in
            let number = try PersonScene.number(person, in: writer)
            let before = try writer.profile(number)
            var after = PersonScene.whole(person, version: version)
            after.tags = (after.tags + before.tags.prefix(1)).sorted()
            var edits = ChangeEdits()
            edits.fields = [
                FieldChange(
                    field: "first_name", from: before.values[.firstName].written, to: after.values[.firstName].written)
            ]
            edits.tagsAdded = after.tags.filter { !before.tags.contains($0) }
            edits.tagsRemoved = before.tags.filter { !after.tags.contains($0) }
            edits.statusesAdded = after.statuses.filter { !before.statuses.contains($0) }
            edits.statusesRemoved = before.statuses.filter { !after.statuses.contains($0) }
            edits.flags = before.comms.changes(to: after.comms)
            var circumstances = EditCircumstances.byHand()
            circumstances.origin = circumstances.origin.correcting("\(PersonScene.mark(person)) rang")
            circumstances.evidence = "\(PersonScene.mark(person)) form"
            try writer.update(number, from: before, to: after, edits: edits, by: circumstances)
        }
    }

    /// Rows that only other rooms write.
    func fillOtherTables(_ person: Int) throws {
        try inFile { database in
            let number = try Int64.fetchOne(
                database, sql: "SELECT number FROM profiles WHERE id = ?", arguments: [Self.id(person)])
            try database.execute(
                sql: """
                    INSERT INTO tag_sources SELECT profile, tag, 1, 0 FROM profile_tags WHERE profile = :number LIMIT 1;
                    INSERT INTO object_tags SELECT 0, :object, tag, 0, profile FROM profile_tags
                      WHERE profile = :number LIMIT 1;
                    INSERT INTO attempts SELECT m.number, enrolment, 1, 0, NULL, 451, :object
                      FROM messages m JOIN enrolments e ON e.number = enrolment WHERE profile = :number LIMIT 1;
                    INSERT INTO unfinished_imports VALUES (:object, randomblob(32), 1, 0, :object, 0)
                    """, arguments: ["number": number, "object": "\(Self.mark(person))-order"])
        }
    }

    /// Opens the file with another program.
    func inFile<Result>(_ body: (Database) throws -> Result) throws -> Result {
        let queue = try DatabaseQueue(path: path)
        let result = try queue.write(body)
        try queue.close()
        return result
    }

    static func number(_ person: Int, in reader: any StoreReader) throws -> ProfileNumber {
        guard let number = try reader.find(.id(.sample(person))) else {
            throw StoreFailure(.missing, "there is no person \(person)")
        }
        return number
    }

    /// What the files of the store hold of a person: marks, and the bytes of the id.
    func remains(of person: Int) throws -> [String] {
        let wanted = [Data(PersonScene.mark(person).utf8), Data("P\(person)XQ".utf8), PersonScene.id(person)]
        var found: [String] = []
        for file in ["", "-wal", "-shm", ".copies"] {
            guard let bytes = FileManager.default.contents(atPath: path + file) else { continue }
            for mark in wanted {
                if let range = bytes.range(of: mark) {
                    let start = max(0, range.lowerBound - 20)
                    let around = bytes[start..<min(bytes.count, range.upperBound + 20)]
                    found.append("store\(file) at \(range.lowerBound): \(String(decoding: around, as: UTF8.self))")
                }
            }
        }
        return found
    }

    private static func id(_ person: Int) -> Data {
        let id = ProfileID.sample(person)
        return withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { Data($0) }
    }

    private static func message(
        _ number: Int64, of profile: ProfileNumber, enrolment: Int64, mark: String
    ) -> QueuedMessage {
        QueuedMessage(
            number: number, enrolment: enrolment, profile: profile, step: "treat", message: "birthday-treat",
            channel: .email, purpose: .benefits,
            values: TemplateValues(
                fields: ["first_name": FieldValue(text: "\(mark) greeted")], tags: [], statuses: [], triggerDate: nil),
            queuedAt: .noon, deadline: Instant.noon.plus(minutes: 60), isVirtual: false)
    }
}
