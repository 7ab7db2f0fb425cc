import CivilTime
import Engine
import Profiles
import Storage

extension SQLiteTransaction {
    func standing() throws -> EngineStanding {
        let read = try connection.statement(
            """
            SELECT clock, changes_taken, scan_from, scan_until, scan_source, scan_month_day, scan_year, scan_zone,
              scan_profile
            FROM progress
            """
        ).first { row in (row.optionalInstant(0), row.integer(1), try SQLiteTransaction.scan(row)) }
        guard let (clock, changesTaken, scan) = read else {
            preconditionFailure("the schema puts a row of progress into every store")
        }
        return EngineStanding(
            clock: clock, changesTaken: changesTaken,
            next: NextNumbers(change: next.change, enrolment: next.enrolment, message: next.message),
            flows: try flowStandings(), scan: scan, activeProfiles: activeProfiles)
    }

    /// The number of the last change that was taken.
    func changesTaken() throws -> Int64 {
        try connection.statement("SELECT changes_taken FROM progress").first { $0.integer(0) } ?? 0
    }

    func flowStandings() throws -> [String: FlowStanding] {
        if let knownStandings { return knownStandings }
        let standings = try connection.statement(
            """
            SELECT flow, starts_after_change, clock_looked_until, is_paused_by_hand, limited_after_change, today,
              entries_today, sends_today
            FROM flow_standings
            """
        ).all { row in
            (
                try connection.words.name(of: row.integer(0)),
                FlowStanding(
                    startsAfterChange: row.integer(1), clockLookedUntil: row.instant(2),
                    pause: row.answer(3) ? .byHand : row.optionalInteger(4).map { .byLimit(afterChange: $0) },
                    today: row.optionalDate(5).map {
                        FlowDay(day: $0, entries: Int(row.integer(6)), sends: Int(row.integer(7)))
                    })
            )
        }
        let known = Dictionary(uniqueKeysWithValues: standings)
        knownStandings = known
        return known
    }

    private static func scan(_ row: Row) throws -> ClockScan? {
        guard !row.isNull(2) else { return nil }
        return ClockScan(from: row.instant(2), until: row.instant(3), place: try scanPlace(row))
    }

    private static func scanPlace(_ row: Row) throws -> ClockScan.Place? {
        guard let profile = row.optionalInteger(8) else { return nil }
        guard let name = row.optionalText(4) else { return .profile(profile) }
        guard let source = DateSource(name: name), let monthDay = MonthDay(code: Int(row.integer(5))) else {
            throw PackedReader.damage
        }
        let key = DateKey(
            source: source, monthDay: monthDay, year: row.optionalInteger(6).map(Int.init), zone: row.optionalText(7))
        return .date(DatePlace(key: key, profile: profile))
    }
}
