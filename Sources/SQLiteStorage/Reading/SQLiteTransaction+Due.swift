import CivilTime
import Engine
import Profiles
import Storage

extension SQLiteTransaction {
    func profilesDue(
        at instant: Instant, except pausedFlows: [String], limit: Int, in lane: Lane
    ) throws -> [ProfileNumber] {
        let paused = try numbers(ofFlows: pausedFlows)
        var due: [ProfileNumber] = []
        var seen: Set<ProfileNumber> = []
        guard limit > 0 else { return due }
        try connection.statement(
            "SELECT profile, flow FROM enrolments WHERE phase IS NOT NULL AND due <= ? ORDER BY due, profile"
        ).eachRow {
            $0.add(instant)
        } while: { row in
            if !paused.contains(row.integer(1)), seen.insert(row.integer(0)).inserted { due.append(row.integer(0)) }
            return due.count < limit
        }
        return due
    }

    func nextDue(except pausedFlows: [String], in lane: Lane) throws -> Instant? {
        let paused = try numbers(ofFlows: pausedFlows)
        var next: Instant?
        try connection.statement(
            "SELECT due, flow FROM enrolments WHERE phase IS NOT NULL ORDER BY due"
        ).eachRow(while: { row in
            if !paused.contains(row.integer(1)) { next = row.instant(0) }
            return next == nil
        })
        return next
    }

    func zoneNames(in lane: Lane) throws -> [String?] {
        [nil] + (try connection.zones.all())
    }

    func birthdays(
        _ keys: [BirthdayKey], after place: BirthdayPlace?, limit: Int, in lane: Lane
    ) throws -> [BirthdayPlace] {
        var places: [BirthdayPlace] = []
        let statement = try connection.statement(
            """
            SELECT number FROM profiles WHERE celebrates = ? AND time_zone IS ? AND number > ? ORDER BY number LIMIT ?
            """)
        for key in Set(keys).sorted() where places.count < limit {
            var first: ProfileNumber = 0
            if let place {
                if key < place.key { continue }
                if key == place.key { first = place.profile }
            }
            guard let zone = try number(ofZone: key.zone) else { continue }
            places += try statement.all {
                $0.add(key.monthDay.code)
                $0.add(zone)
                $0.add(first)
                $0.add(limit - places.count)
            } _: { row in
                BirthdayPlace(key: key, profile: row.integer(0))
            }
        }
        return places
    }

    /// The stored number of a zone, which is null for none; nil when no profile ever named it.
    private func number(ofZone zone: String?) throws -> StoredValue? {
        guard let zone else { return .null }
        return try connection.zones.knownNumber(of: zone).map { .integer($0) }
    }

    private func numbers(ofFlows flows: [String]) throws -> Set<Int64> {
        Set(try flows.compactMap { try connection.words.knownNumber(of: $0) })
    }
}
