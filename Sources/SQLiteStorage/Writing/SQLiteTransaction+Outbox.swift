import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension SQLiteTransaction {
    func claim(_ messages: [Int64], at instant: Instant) throws -> Int64 {
        guard !isRehearsal else {
            throw StoreFailure(.refused, "this store is a rehearsal: nothing is ever handed over from it")
        }
        guard
            let number = try connection.statement("INSERT INTO claims (at) VALUES (?) RETURNING number").first(
                {
                    $0.add(instant)
                }, { $0.integer(0) })
        else { preconditionFailure("an insert returns the number that it gave") }
        for message in messages {
            let taken = try connection.statement(
                "UPDATE messages SET state = 1, claim = ? WHERE number = ? AND state = 0 RETURNING number"
            ).first {
                $0.add(number)
                $0.add(message)
            } _: {
                $0.integer(0)
            }
            guard taken != nil else { throw StoreFailure(.refused, "the message \(message) is not pending") }
        }
        return number
    }

    func withdraw(_ message: Int64, reason: Reason, at instant: Instant) throws {
        guard let pending = try pendingMessages(after: message - 1, limit: 1).first, pending.message.number == message
        else { throw StoreFailure(.refused, "the message \(message) is not pending") }
        try connection.statement("UPDATE messages SET state = 3 WHERE number = ?").run { $0.add(message) }
        var trace = try TraceWriter(connection: connection)
        try trace.append(
            try record(.withdrawn(pending.message.dispatch, reason), of: pending, at: instant),
            to: pending.message.enrolment)
        try trace.finish()
    }

    func finish(claim number: Int64, at instant: Instant) throws {
        var trace = try TraceWriter(connection: connection)
        for message in try messages(ofClaim: number) {
            try trace.append(
                try record(.handedOver(message.message.dispatch), of: message, at: instant),
                to: message.message.enrolment)
        }
        try trace.finish()
        try connection.statement("UPDATE messages SET state = 2 WHERE claim = ? AND state = 1").run { $0.add(number) }
        try connection.statement("UPDATE claims SET finished_at = ? WHERE number = ?").run {
            $0.add(instant)
            $0.add(number)
        }
    }

    private func record(_ effect: Effect, of message: OutboxMessage, at instant: Instant) throws -> TraceRecord {
        // The zone in which the message was decided; every message has a trace.
        let zone = try connection.statement(
            "SELECT zone FROM trace WHERE enrolment = ? ORDER BY ordinal DESC"
        ).first {
            $0.add(message.message.enrolment)
        } _: {
            try connection.words.name(of: $0.integer(0))
        }
        return TraceRecord(
            at: instant, zone: zone.flatMap { ZoneRules.named($0) } ?? .utc, profile: message.profileID,
            flow: message.flow,
            occurrence: message.occurrence, enrolment: message.message.enrolment, step: message.message.step,
            effect: effect, source: nil)
    }
}

extension QueuedMessage {
    fileprivate var dispatch: Dispatch {
        Dispatch(message: message, channel: channel, purpose: purpose)
    }
}
