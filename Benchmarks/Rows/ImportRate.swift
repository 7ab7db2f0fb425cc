import CivilTime
import Foundation
import Operations
import Profiles
import SQLiteStorage
import Storage

/// Importing a CSV file into an empty store.
struct ImportRate {
    let rows: Int
    let seconds: Double

    /// Writes the file of `customers`.
    static func writeFile(of customers: Customers, to path: String) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else { preconditionFailure("\(path) was just made") }
        var text =
            "id,first_name,last_name,email,mobile_phone,tier_handle,joined_at,time_zone,birth_year,birth_month,birth_day,tags,"
            + "comms.email_account,comms.email_promo,comms.email_benefits\n"
        let flags = ["account", "promo", "benefits"].compactMap { CommsFlag(name: "email_\($0)") }
        for number in 0..<customers.count {
            let profile = customers.profile(number)
            let columns: [ProfileColumn] = [
                .firstName, .lastName, .email, .mobilePhone, .tierHandle, .joinedAt, .timeZone, .birthYear, .birthMonth,
                .birthDay,
            ]
            text += "\(profile.id)"
            for column in columns { text += ",\(profile.values[column].written ?? "")" }
            text += ",\(profile.tags.joined(separator: ";"))"
            for flag in flags { text += ",\(profile.comms[flag].map { "\($0)" } ?? "")" }
            text += "\n"
            if text.utf8.count > 1 << 20 {
                try file.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    static func run(file: String, storeAt path: String) throws -> ImportRate {
        try SQLiteStore.create(at: path, id: "benchmark", rehearsal: true, now: Customers.createdAt)
        let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
        var chance = Chance(seed: 7)
        let importer = ProfileImport(
            into: store, options: ImportOptions(), now: { Customers.createdAt },
            newID: { ProfileID(randomHigh: chance.next(), randomLow: chance.next()) })
        var created = 0
        let taken = try Stopwatch.seconds { created = try importer.run(file: file).created }
        try store.close()
        return ImportRate(rows: created, seconds: taken)
    }

    /// The rows that the import wrote into `source`, written by C into `target`, a new store.
    func floor(from source: String, into target: String) throws -> FloorRun {
        try SQLiteStore.create(at: target, id: "benchmark", rehearsal: true, now: Customers.createdAt)
        return FloorRun(
            from: source, into: target, names: ["words", "tags", "zones"],
            tables: [
                ("profiles", "SELECT number, * FROM profiles ORDER BY number"),
                ("profile_tags", "SELECT profile, * FROM profile_tags ORDER BY profile, tag"),
                ("changes", "SELECT profile, * FROM changes ORDER BY number"),
                ("consent_ledger", "SELECT profile, * FROM consent_ledger ORDER BY profile"),
            ], entriesPerTransaction: 1000)
    }
}
