import Engine
import Profiles
import Storage

/// One look at, or one change of, a store. It is alive within the store's queue only.
final class SQLiteTransaction: StoreWriter {
    let connection: Connection
    let isRehearsal: Bool
    /// The next free numbers, as this transaction leaves them.
    var next: FreeNumbers
    /// How many profiles may enter flows, as this transaction leaves them.
    var activeProfiles: Int
    /// Nil until they are asked for.
    var knownWatches: [Watch]?
    /// As they are stored; nil until they are asked for.
    var knownStandings: [String: FlowStanding]?
    /// Whether any address is suppressed; nil until it is asked for.
    var knownSuppressing: Bool?
    /// Whether it took away all of somebody, so that the file has to be made clean when it is committed.
    var hasErased = false
    private let nextBefore: FreeNumbers
    private let activeProfilesBefore: Int

    init(on connection: Connection, isRehearsal: Bool) throws {
        self.connection = connection
        self.isRehearsal = isRehearsal
        let counters = try connection.statement(
            "SELECT next_profile, next_change, next_enrolment, next_message, active_profiles, tag_version FROM progress"
        ).first { row in
            connection.follow(registryVersion: row.integer(5))
            return (
                FreeNumbers(
                    profile: row.integer(0), change: row.integer(1), enrolment: row.integer(2), message: row.integer(3)),
                Int(row.integer(4))
            )
        }
        guard let counters else { preconditionFailure("the schema puts a row of progress into every store") }
        (next, activeProfiles) = counters
        (nextBefore, activeProfilesBefore) = counters
    }

    /// Writes what is only written once per transaction.
    func finish() throws {
        guard next != nextBefore || activeProfiles != activeProfilesBefore else { return }
        try writeCounters()
    }

    func writeCounters() throws {
        try connection.statement(
            """
            UPDATE progress SET next_profile = ?, next_change = ?, next_enrolment = ?, next_message = ?,
              active_profiles = ?
            """
        ).run {
            $0.add(next.profile)
            $0.add(next.change)
            $0.add(next.enrolment)
            $0.add(next.message)
            $0.add(activeProfiles)
        }
    }
}

/// The numbers that the store gives next; they only grow.
struct FreeNumbers: Hashable {
    var profile: Int64
    var change: Int64
    var enrolment: Int64
    /// Messages and calls share their numbers.
    var message: Int64

    mutating func takeChange() -> Int64 {
        defer { change += 1 }
        return change
    }
}
