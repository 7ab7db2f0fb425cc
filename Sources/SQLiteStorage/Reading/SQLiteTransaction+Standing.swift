import CivilTime
import Engine
import Profiles
import Storage

extension SQLiteTransaction {
    func standing() throws -> EngineStanding {
        let read = try connection.statement(
            """
            SELECT clock, changes_taken, scan_from, scan_until, scan_birthday, scan_zone, scan_profile FROM progress
            """
        ).first { row in (row.optionalInstant(0), row.integer(1), try SQLiteTransaction.dateScan(row)) }
        guard let (clock, changesTaken, dateScan) = read else {
            preconditionFailure("the schema puts a row of progress into every store")
        }
        return EngineStanding(
            clock: clock, changesTaken: changesTaken,
            next: NextNumbers(change: next.change, enrolment: next.enrolment, message: next.message),
            flows: try flowStandings(), dateScan: dateScan)
    }

    func flowStandings() throws -> [String: FlowStanding] {
        let standings = try connection.statement(
            "SELECT flow, starts_after_change, dates_looked_until, is_paused_by_hand FROM flow_standings"
        ).all { row in
            (
                try connection.words.name(of: row.integer(0)),
                FlowStanding(
                    startsAfterChange: row.integer(1), datesLookedUntil: row.instant(2), isPausedByHand: row.answer(3))
            )
        }
        return Dictionary(uniqueKeysWithValues: standings)
    }

    private static func dateScan(_ row: Row) throws -> DateScan? {
        guard !row.isNull(2) else { return nil }
        var scan = DateScan(from: row.instant(2), until: row.instant(3))
        if let code = row.optionalInteger(4) {
            guard let monthDay = MonthDay(code: Int(code)) else { throw PackedReader.damage }
            scan.place = BirthdayPlace(
                key: BirthdayKey(monthDay: monthDay, zone: row.optionalText(5)), profile: row.integer(6))
        }
        return scan
    }
}
