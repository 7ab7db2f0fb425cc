import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    /// The dates that the last deploy asked for; they are looked up once.
    func watches() throws -> [Watch] {
        if let knownWatches { return knownWatches }
        let watches = try connection.watches()
        knownWatches = watches
        return watches
    }
}

extension Connection {
    /// The dates that the last deploy asked for, in the order in which the store came to know them.
    func watches() throws -> [Watch] {
        try statement("SELECT number, source, time_zone FROM watches ORDER BY number").all { row in
            guard let source = FieldSource(changeName: row.text(1)) else { throw PackedReader.damage }
            return Watch(
                number: row.integer(0), source: source,
                workspaceZone: row.optionalText(2).map { ZoneRules.named($0) ?? .utc })
        }
    }

    /// The days that a profile is found by now, by day.
    func watchedDays(of profile: ProfileNumber, under watch: Watch) throws -> [WatchedDay] {
        try statement(
            """
            SELECT day, celebrates IS NOT NULL, time_zone, moved_at FROM watched_dates WHERE profile = ? AND watch = ?
            ORDER BY day
            """
        ).all {
            $0.add(profile)
            $0.add(watch.number)
        } _: { row in
            WatchedDay(
                profile: profile, day: row.date(0), isActive: row.answer(1), zone: row.optionalInteger(2),
                movedAt: row.instant(3))
        }
    }

    /// Hands `body` the days that the properties of one profile, or of all, say; a day may come twice. The instant is
    /// the one at which the profile was created, or its birthday or zone last changed.
    func eachDay(under watch: Watch, of profile: ProfileNumber?, _ body: (WatchedDay) throws -> Void) throws {
        let query = DatesQuery(watch)
        try statement(built: query.sql + (profile == nil ? "" : " AND p.number = ?")).eachRow {
            for name in query.names { $0.add(name) }
            if let profile { $0.add(profile) }
        } while: { row in
            let zone = row.optionalInteger(2)
            let day: CivilDate? =
                switch try query.value(row, &zones) {
                case .date(let date): date
                case .instant(let instant):
                    (try zone.flatMap { try self.zone($0) } ?? watch.workspaceZone ?? .utc).date(at: instant)
                case .missing, .text, .number, .boolean, .list: nil
                }
            if let day {
                try body(
                    WatchedDay(
                        profile: row.integer(0), day: day, isActive: row.answer(1), zone: zone, movedAt: row.instant(3))
                )
            }
            return true
        }
    }

    /// The days that a profile is found by, and those that its properties state; nil when they are the same.
    func misplacedDays(
        of profile: ProfileNumber, under watch: Watch
    ) throws -> (found: [WatchedDay], stated: [WatchedDay])? {
        let found = try watchedDays(of: profile, under: watch)
        var days: [WatchedDay] = []
        try eachDay(under: watch, of: profile) { day in
            if !days.contains(where: { $0.day == day.day }) { days.append(day) }
        }
        days.sort { $0.day < $1.day }
        return found.elementsEqual(days, by: { $0.isFound(like: $1) }) ? nil : (found, days)
    }

    /// How many profiles are not found by the days that their properties say.
    func profilesWithMisplacedDates() throws -> Int {
        let watches = try watches()
        guard !watches.isEmpty else { return 0 }
        var count = 0
        try statement("SELECT number FROM profiles").eachRow { row in
            if try watches.contains(where: { try misplacedDays(of: row.integer(0), under: $0) != nil }) { count += 1 }
            return true
        }
        return count
    }

    /// The rules of a zone by its stored number; nil when there is no such zone in the world.
    func zone(_ number: Int64) throws -> ZoneRules? {
        ZoneRules.named(try zones.name(of: number))
    }
}
