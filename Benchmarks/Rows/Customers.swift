import CivilTime
import Engine
import Profiles
import SQLiteStorage
import Storage

/// The invented customers of the benchmarks: the same ones each time.
struct Customers {
    let count: Int
    /// How many have their birthday on the peak day, evenly among all.
    let onPeakDay: Int
    /// How many have it on the quiet day.
    let onQuietDay: Int
    /// The first month in which everyone else has it; by default there is nothing else to do on these days.
    var firstMonth = 7

    static let peakDay = (month: 3, day: 14)
    static let quietDay = (month: 6, day: 15)
    /// The share of them that agreed to offers.
    static let consentPercent = 28

    /// Long before anything is due.
    static let createdAt = Instant(milliseconds: 1_767_225_600_000)

    func profile(_ number: Int) -> Profile {
        var chance = Chance(seed: UInt64(number))
        var profile = Profile(id: ProfileID(randomHigh: chance.next(), randomLow: chance.next()))
        profile.values[.firstName] = FieldValue(text: Customers.names[Int(chance.next() % 8)])
        profile.values[.lastName] = FieldValue(text: "Example \(number % 5000)")
        profile.values[.email] = FieldValue(text: "\(String(chance.next(), radix: 36))@example.org")
        profile.values[.mobilePhone] = FieldValue(text: "+614\(10_000_000 + number)")
        profile.values[.tierHandle] = FieldValue(text: ["bronze", "silver", "gold"][Int(chance.next() % 3)])
        profile.values[.joinedAt] = .date(CivilDate(dayNumber: Int32(15_000 + chance.next() % 4000)))
        profile.values[.timeZone] = FieldValue(text: Customers.zones[Int(chance.next() % 4)])
        profile.values[.birthYear] = .number(Double(1950 + chance.next() % 55))
        let (month, day) = birthday(number, &chance)
        profile.values[.birthMonth] = .number(Double(month))
        profile.values[.birthDay] = .number(Double(day))
        profile.tags = ["newsletter", Customers.tags[Int(chance.next() % 5)]]
        profile.comms[CommsFlag(.email, .purpose(.account))] = true
        let agreed = Int(chance.next() % 100) < Customers.consentPercent
        profile.comms[CommsFlag(.email, .purpose(.promo))] = agreed
        profile.comms[CommsFlag(.email, .purpose(.benefits))] = agreed
        return profile
    }

    /// Writes everyone into a new store; their creation counts as taken.
    func fill(storeAt path: String, rehearsal: Bool = true) throws {
        try SQLiteStore.create(at: path, id: "benchmark", rehearsal: rehearsal, now: Customers.createdAt)
        let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
        try fill(store)
        try store.close()
    }

    /// Writes everyone into an empty store; their creation counts as taken.
    func fill(_ store: SQLiteStore) throws {
        let circumstances = EditCircumstances(at: Customers.createdAt, origin: .fileImport, isQuiet: true)
        for first in stride(from: 0, to: count, by: 20_000) {
            try store.write { writer in
                for number in first..<min(first + 20_000, count) {
                    let profile = profile(number)
                    var edits = ChangeEdits()
                    edits.isCreation = true
                    edits.tagsAdded = profile.tags
                    try writer.create(profile, edits: edits, by: circumstances)
                }
            }
        }
        try store.write { writer in
            var standing = try writer.standing()
            standing.changesTaken = standing.next.change - 1
            try writer.advance(to: standing)
        }
    }

    private func birthday(_ number: Int, _ chance: inout Chance) -> (month: Int, day: Int) {
        let peakStride = onPeakDay > 0 ? count / onPeakDay : 1
        if onPeakDay > 0, number % peakStride == 0 { return Customers.peakDay }
        if onQuietDay > 0 {
            // A multiple of the other stride, so that nobody would have both days.
            let stride = count / onQuietDay / peakStride * peakStride
            if number % stride == 1, number / stride < onQuietDay { return Customers.quietDay }
        }
        return (firstMonth + Int(chance.next() % UInt64(13 - firstMonth)), 1 + Int(chance.next() % 28))
    }

    private static let names = ["Kirra", "Zoë", "Liam", "Mia", "Noah", "Ava", "Jürgen", "Siobhan"]
    private static let zones = [nil, "Australia/Sydney", "Australia/Perth", "Australia/Melbourne"]
    private static let tags = ["in-store", "mobile-app", "new", "vip", "web"]
}

/// Numbers without a pattern that are the same each time (splitmix64).
struct Chance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}
