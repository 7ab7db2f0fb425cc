import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension SQLiteTransaction {
    /// Every enrolment of a profile, past ones too, by number, without the data of the events that started them.
    func enrolments(of profile: ProfileNumber) throws -> [Enrolment] {
        let rows = ProfileRows(try enrolmentRows())
        defer { rows.finish() }
        var enrolments: [Enrolment] = []
        try rows.each(of: profile) { enrolments.append(try enrolment($0, withData: false)) }
        return enrolments.sorted { $0.number < $1.number }
    }

    /// The enrolments, by profile, as `enrolment` reads them.
    func enrolmentRows() throws -> Statement {
        try connection.statement(
            """
            SELECT profile, flow, occurrence_word, occurrence_number, target_date, trigger_at, entered_at, depth,
              phase, step, since, due, left_at, left_reason, arms, number
            FROM enrolments WHERE profile >= ? ORDER BY profile
            """)
    }

    /// The enrolment in a row; with the data of the event that started it, or without.
    func enrolment(_ row: Row, withData: Bool) throws -> Enrolment {
        let occurrence = PackedOccurrence.occurrence(
            word: try connection.words.name(of: row.integer(2)), number: row.integer(3))
        return Enrolment(
            number: row.integer(15), profile: row.integer(0), flow: try connection.words.name(of: row.integer(1)),
            occurrence: occurrence, targetDate: row.optionalDate(4), triggerAt: row.instant(5),
            enteredAt: row.instant(6), depth: Int(row.integer(7)),
            arms: try row.optionalBytes(14).map { try [String: String](packed: $0) } ?? [:],
            data: withData ? try data(of: occurrence) : EventData(), state: try state(row))
    }

    private func state(_ row: Row) throws -> EnrolmentState {
        guard let phase = row.optionalInteger(8) else {
            let reason = try connection.words.name(of: row.integer(13))
            return .left(Reason(rawValue: reason), at: row.instant(12))
        }
        return .inside(
            Stay(
                step: try row.optionalInteger(9).map { try connection.words.name(of: $0) },
                phase: Stay.Phase(code: phase), since: row.instant(10), due: row.instant(11)))
    }

    /// The data of the event that the occurrence is; empty for what is none.
    private func data(of occurrence: Occurrence) throws -> EventData {
        guard occurrence.trigger == "event", let change = occurrence.change else { return EventData() }
        let edits = try connection.statement("SELECT edits FROM changes WHERE number = ?").first {
            $0.add(change)
        } _: {
            try ChangeEdits(packed: $0.bytes(0))
        }
        return edits?.event?.data ?? EventData()
    }
}
