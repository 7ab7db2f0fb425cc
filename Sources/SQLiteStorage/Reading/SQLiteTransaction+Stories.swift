import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension SQLiteTransaction {
    func story(of profile: ProfileNumber) throws -> [EnrolmentStory] {
        let id = try connection.statement("SELECT id FROM profiles WHERE number = ?").first {
            $0.add(profile)
        } _: {
            $0.profileID(0)
        }
        guard let id else { return [] }
        return try enrolments(of: profile).map { EnrolmentStory(enrolment: $0, trace: try trace(of: $0, profile: id)) }
    }

    func peopleInside() throws -> [PeopleAtStep] {
        try connection.statement(
            """
            SELECT flow, step, phase, count(*), min(due) FROM enrolments WHERE phase IS NOT NULL
            GROUP BY flow, step, phase
            """
        ).all { row in
            PeopleAtStep(
                flow: try connection.words.name(of: row.integer(0)),
                step: try row.optionalInteger(1).map { try connection.words.name(of: $0) },
                phase: Stay.Phase(code: row.integer(2)), count: Int(row.integer(3)), nextDue: row.instant(4))
        }.sorted { left, right in
            (left.flow, left.step ?? "", left.phase.code) < (right.flow, right.step ?? "", right.phase.code)
        }
    }

    func entryCounts(since day: CivilDate) throws -> [EntryCount] {
        try connection.statement(
            "SELECT flow, day, outcome, reason, count FROM entry_counts WHERE day >= ?"
        ).all {
            $0.add(day)
        } _: { row in
            guard let outcome = EntryCount.Outcome(rawValue: row.text(2)) else { throw PackedReader.damage }
            return EntryCount(
                flow: try connection.words.name(of: row.integer(0)),
                day: row.date(1), outcome: outcome,
                reason: Reason(rawValue: try connection.words.name(of: row.integer(3))), count: Int(row.integer(4)))
        }.sorted { left, right in
            (left.day, left.flow, left.outcome.rawValue, left.reason.rawValue)
                < (right.day, right.flow, right.outcome.rawValue, right.reason.rawValue)
        }
    }

    func effectCounts(since instant: Instant) throws -> [EffectCount] {
        try connection.statement(
            """
            SELECT flow, step, effect, reason, channel, sum(count) FROM effect_counts WHERE quarter >= ?
            GROUP BY flow, step, effect, reason, channel
            """
        ).all {
            $0.add(TraceWriter.quarter(of: instant))
        } _: { row in
            EffectCount(
                flow: try connection.words.name(of: row.integer(0)), step: try word(row.integer(1)),
                effect: try connection.words.name(of: row.integer(2)),
                reason: try word(row.integer(3)).map { Reason(rawValue: $0) },
                channel: row.integer(4) == 0 ? nil : Channel(code: row.integer(4) - 1), count: Int(row.integer(5)))
        }.sorted { left, right in
            (left.flow, left.step ?? "", left.effect, left.reason?.rawValue ?? "", left.channel?.rawValue ?? "")
                < (
                    right.flow, right.step ?? "", right.effect, right.reason?.rawValue ?? "",
                    right.channel?.rawValue ?? ""
                )
        }
    }

    private func word(_ number: Int64) throws -> String? {
        number == 0 ? nil : try connection.words.name(of: number)
    }
}
