import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// Appends records to the traces of enrolments, and counts them by quarters of an hour.
struct TraceWriter {
    private let connection: Connection
    private let insert: Statement
    /// The next place in a trace, of the enrolments at hand.
    private var ordinals: [Int64: Int64] = [:]
    private var counts: [CountKey: Int] = [:]
    private var lastZone: (rules: ZoneRules, number: Int64)?

    /// What the counts of effects tell apart; 0 stands for none.
    private struct CountKey: Hashable {
        let quarter: Int64
        let flow: Int64
        let step: Int64
        let effect: Int64
        let reason: Int64
        let channel: Int64
    }

    /// The length of the spans in which effects are counted; every zone's midnight starts one.
    static let quarterMilliseconds: Int64 = 15 * 60_000

    init(connection: Connection) throws {
        self.connection = connection
        insert = try connection.statement(
            """
            INSERT INTO trace (enrolment, ordinal, at, zone, effect, step, reason, message, channel, purpose, subject,
              until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
    }

    /// Says that nothing is recorded of an enrolment yet, which saves looking.
    mutating func begin(_ enrolment: Int64) {
        ordinals[enrolment] = 0
    }

    mutating func append(_ record: TraceRecord, to enrolment: Int64) throws {
        let ordinal = try takeOrdinal(of: enrolment)
        let zone = try number(of: record.zone)
        let effect = try connection.words.number(of: record.effect.word)
        let step = try record.step.map { try connection.words.number(of: $0) }
        let reason = try record.effect.reason.map { try connection.words.number(of: $0.rawValue) }
        let dispatch = record.effect.dispatch
        let message = try (dispatch?.message).map { try connection.words.number(of: $0) }
        let subject = try (record.effect.subject?.name).map { try connection.words.number(of: $0) }
        try insert.run {
            $0.add(enrolment)
            $0.add(ordinal)
            $0.add(record.at)
            $0.add(zone)
            $0.add(effect)
            $0.add(step)
            $0.add(reason)
            $0.add(message)
            $0.add(dispatch?.channel.code)
            $0.add(dispatch?.purpose.code)
            $0.add(subject)
            $0.add(record.effect.until)
        }
        let key = CountKey(
            quarter: TraceWriter.quarter(of: record.at), flow: try connection.words.number(of: record.flow),
            step: step ?? 0, effect: effect, reason: reason ?? 0, channel: (dispatch?.channel.code).map { $0 + 1 } ?? 0)
        counts[key, default: 0] += 1
    }

    /// Writes the counts of what was appended.
    mutating func finish() throws {
        let upsert = try connection.statement(
            """
            INSERT INTO effect_counts (quarter, flow, step, effect, reason, channel, count) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET count = count + excluded.count
            """)
        for (key, count) in counts {
            try upsert.run {
                $0.add(key.quarter)
                $0.add(key.flow)
                $0.add(key.step)
                $0.add(key.effect)
                $0.add(key.reason)
                $0.add(key.channel)
                $0.add(count)
            }
        }
        counts = [:]
    }

    static func quarter(of instant: Instant) -> Int64 {
        let (quotient, remainder) = instant.milliseconds.quotientAndRemainder(dividingBy: quarterMilliseconds)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private mutating func takeOrdinal(of enrolment: Int64) throws -> Int64 {
        let ordinal: Int64
        if let known = ordinals[enrolment] {
            ordinal = known
        } else {
            ordinal =
                try connection.statement("SELECT max(ordinal) + 1 FROM trace WHERE enrolment = ?").first {
                    $0.add(enrolment)
                } _: {
                    $0.integer(0)
                } ?? 0
        }
        ordinals[enrolment] = ordinal + 1
        return ordinal
    }

    private mutating func number(of zone: ZoneRules) throws -> Int64 {
        if let lastZone, lastZone.rules == zone { return lastZone.number }
        let number = try connection.words.number(of: zone.identifier)
        lastZone = (zone, number)
        return number
    }
}
