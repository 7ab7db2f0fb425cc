import Engine
import Profiles
import Storage

/// One look at, or one change of, a store. It is alive within the store's queue only.
final class SQLiteTransaction: StoreWriter {
    let connection: Connection
    let isRehearsal: Bool
    /// The next free numbers, as this transaction leaves them.
    var next: FreeNumbers
    private let nextBefore: FreeNumbers

    init(on connection: Connection, isRehearsal: Bool) throws {
        self.connection = connection
        self.isRehearsal = isRehearsal
        next = try FreeNumbers(in: connection)
        nextBefore = next
    }

    /// Writes what is only written once per transaction.
    func finish() throws {
        guard next != nextBefore else { return }
        try next.write(to: connection)
    }
}

/// The numbers that the store gives next; they only grow.
struct FreeNumbers: Hashable {
    var profile: Int64
    var change: Int64
    var enrolment: Int64
    var message: Int64

    init(in connection: Connection) throws {
        let numbers = try connection.statement(
            "SELECT next_profile, next_change, next_enrolment, next_message FROM progress"
        ).first { row in (row.integer(0), row.integer(1), row.integer(2), row.integer(3)) }
        guard let numbers else { preconditionFailure("the schema puts a row of progress into every store") }
        (profile, change, enrolment, message) = numbers
    }

    mutating func takeChange() -> Int64 {
        defer { change += 1 }
        return change
    }

    func write(to connection: Connection) throws {
        try connection.statement(
            "UPDATE progress SET next_profile = ?, next_change = ?, next_enrolment = ?, next_message = ?"
        ).run {
            $0.add(profile)
            $0.add(change)
            $0.add(enrolment)
            $0.add(message)
        }
    }
}
