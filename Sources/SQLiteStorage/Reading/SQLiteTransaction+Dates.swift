import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func zoneNames(in lane: Lane) throws -> [String?] {
        [nil] + (try connection.zones.all())
    }

    func dates(_ keys: [DateKey], after place: DatePlace?, limit: Int, in lane: Lane) throws -> [DatePlace] {
        // A key that is asked for no longer has no place; then all are looked at again.
        let first = place.flatMap { keys.firstIndex(of: $0.key) }
        var places: [DatePlace] = []
        for (index, key) in keys.enumerated().dropFirst(first ?? 0) where places.count < limit {
            let number = index == first ? place?.profile : nil
            places += try profiles(on: key, after: number ?? 0, limit: limit - places.count).map {
                DatePlace(key: key, profile: $0)
            }
        }
        return places
    }

    private func profiles(on key: DateKey, after number: ProfileNumber, limit: Int) throws -> [ProfileNumber] {
        guard let zone = try self.number(ofZone: key.zone) else { return [] }
        switch key.source {
        case .birthday:
            return try connection.statement(
                """
                SELECT number FROM profiles WHERE celebrates = ? AND time_zone IS ? AND number > ?
                  AND (?4 IS NULL OR birth_year = ?4)
                ORDER BY number LIMIT ?5
                """
            ).all {
                $0.add(key.monthDay.code)
                $0.add(zone)
                $0.add(number)
                $0.add(key.year)
                $0.add(limit)
            } _: {
                $0.integer(0)
            }
        case .field(let source):
            guard let watch = try watches().first(where: { $0.source == source }) else { return [] }
            var day: CivilDate?
            if let year = key.year {
                day = CivilDate(year: year, month: key.monthDay.month, day: key.monthDay.day)
                guard day != nil else { return [] }
            }
            return try connection.statement(
                """
                SELECT DISTINCT profile FROM watched_dates WHERE watch = ? AND celebrates = ? AND time_zone IS ?
                  AND profile > ? AND (?5 IS NULL OR day = ?5)
                ORDER BY profile LIMIT ?6
                """
            ).all {
                $0.add(watch.number)
                $0.add(key.monthDay.code)
                $0.add(zone)
                $0.add(number)
                $0.add(day)
                $0.add(limit)
            } _: {
                $0.integer(0)
            }
        }
    }

    /// The stored number of a zone, which is null for none; nil when no profile ever named it.
    private func number(ofZone zone: String?) throws -> StoredValue? {
        guard let zone else { return .null }
        return try connection.zones.knownNumber(of: zone).map { .integer($0) }
    }
}
