import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension SQLiteTransaction {
    func claim(_ items: [Int64], at instant: Instant) throws -> Int64 {
        guard !isRehearsal else {
            throw StoreFailure(.refused, "this store is a rehearsal: nothing is ever handed over from it")
        }
        guard
            let number = try connection.statement("INSERT INTO claims (at) VALUES (?) RETURNING number").first(
                {
                    $0.add(instant)
                }, { $0.integer(0) })
        else { preconditionFailure("an insert returns the number that it gave") }
        for item in items {
            guard try move(item, from: [.pending], to: .claimed, claim: number) else {
                throw StoreFailure(.refused, "nothing with the number \(item) is pending in the outbox")
            }
        }
        return number
    }

    func withdraw(_ item: Int64, reason: Reason, at instant: Instant) throws {
        guard let open = try openItem(item), try move(item, from: [.pending, .claimed], to: .withdrawn, claim: nil)
        else { throw StoreFailure(.refused, "nothing with the number \(item) is still in the outbox") }
        var trace = try TraceWriter(connection: connection)
        try trace.append(
            try record(.withdrawn(open.outgoing, reason), of: open, at: instant), to: open.enrolment)
        try trace.finish()
    }

    func finish(claim number: Int64, at instant: Instant) throws {
        var trace = try TraceWriter(connection: connection)
        for item in try items(ofClaim: number) {
            try trace.append(try record(.handedOver(item.outgoing), of: item, at: instant), to: item.enrolment)
            if case .request(let request) = item.content { try answer(request, at: instant) }
        }
        try trace.finish()
        for table in OutboxTable.allCases {
            try connection.statement(built: "UPDATE \(table.rawValue) SET state = 2 WHERE claim = ? AND state = 1").run
            {
                $0.add(number)
            }
        }
        try connection.statement("UPDATE claims SET finished_at = ? WHERE number = ?").run {
            $0.add(instant)
            $0.add(number)
        }
    }

    /// Whether the item was in one of the states.
    private func move(
        _ item: Int64, from states: Set<OutboxState>, to state: OutboxState, claim: Int64?
    ) throws -> Bool {
        let old = states.map { String($0.code) }.sorted().joined(separator: ", ")
        for table in OutboxTable.allCases {
            let moved = try connection.statement(
                built:
                    "UPDATE \(table.rawValue) SET state = ?, claim = ? WHERE number = ? AND state IN (\(old)) "
                    + "RETURNING number"
            ).first {
                $0.add(state.code)
                $0.add(claim)
                $0.add(item)
            } _: { _ in
                true
            }
            if moved != nil { return true }
        }
        return false
    }

    /// Lets whoever waits for the answer to a call go on; it may have left, or gone on at its deadline, meanwhile. The
    /// wait is known by its time: a deploy may have given the step another id.
    private func answer(_ request: WebhookRequest, at instant: Instant) throws {
        try connection.statement(
            "UPDATE enrolments SET phase = ?, due = ? WHERE number = ? AND phase = ? AND since = ?"
        )
        .run {
            $0.add(Stay.Phase.answered.code)
            $0.add(instant)
            $0.add(request.enrolment)
            $0.add(Stay.Phase.calling.code)
            $0.add(request.queuedAt)
        }
    }

    private func record(_ effect: Effect, of item: OutboxItem, at instant: Instant) throws -> TraceRecord {
        // The zone in which it was decided; everything in the outbox has a trace.
        let zone = try connection.statement(
            "SELECT zone FROM trace WHERE enrolment = ? ORDER BY ordinal DESC"
        ).first {
            $0.add(item.enrolment)
        } _: {
            try connection.words.name(of: $0.integer(0))
        }
        return TraceRecord(
            at: instant, zone: zone.flatMap { ZoneRules.named($0) } ?? .utc, profile: item.profileID, flow: item.flow,
            occurrence: item.occurrence, enrolment: item.enrolment, step: item.step, effect: effect, source: nil)
    }
}

extension OutboxItem {
    fileprivate var outgoing: Outgoing {
        switch content {
        case .message(let message):
            .message(Dispatch(message: message.message, channel: message.channel, purpose: message.purpose))
        case .request(let request): .call(to: request.to)
        }
    }
}
