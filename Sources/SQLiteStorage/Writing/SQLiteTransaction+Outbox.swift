import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension SQLiteTransaction {
    func claim(_ items: [Int64], through outlet: String, at instant: Instant) throws -> Int64 {
        guard !isRehearsal else {
            throw StoreFailure(.refused, "this store is a rehearsal: nothing is ever handed over from it")
        }
        guard
            let number = try connection.statement("INSERT INTO claims (at, outlet) VALUES (?, ?) RETURNING number")
                .first(
                    {
                        $0.add(instant)
                        $0.add(outlet == Outlet.folderName ? nil : outlet)
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
        guard let open = try self.item(item, in: [.pending, .claimed]),
            try move(item, from: [.pending, .claimed], to: .withdrawn)
        else { throw StoreFailure(.refused, "nothing with the number \(item) is still in the outbox") }
        try trace([(open, .withdrawn(open.outgoing, reason))], at: instant)
    }

    func finish(claim number: Int64, at instant: Instant) throws {
        let items = try items(ofClaim: number)
        try trace(items.map { ($0, .handedOver($0.outgoing)) }, at: instant)
        for item in items { try answer(item, with: .answered, at: instant) }
        for table in OutboxTable.allCases {
            try connection.statement(built: "UPDATE \(table.rawValue) SET state = 2 WHERE claim = ? AND state = 1").run
            {
                $0.add(number)
            }
        }
        try close(claim: number, at: instant)
    }

    func settle(_ settlements: [Settlement], ofClaim number: Int64, at instant: Instant) throws {
        let items = Dictionary(uniqueKeysWithValues: try items(ofClaim: number).map { ($0.number, $0) })
        var records: [(OutboxItem, Effect)] = []
        for settlement in settlements {
            guard let item = items[settlement.item] else {
                throw StoreFailure(.refused, "claim \(number) has nothing with the number \(settlement.item)")
            }
            try settle(item, settlement, claim: number, at: instant)
            if let effect = item.effect(of: settlement.result) { records.append((item, effect)) }
        }
        try trace(records, at: instant)
        if try self.items(ofClaim: number).isEmpty { try close(claim: number, at: instant) }
    }

    private func settle(_ item: OutboxItem, _ settlement: Settlement, claim: Int64, at instant: Instant) throws {
        var nextAt: Instant?
        let state: OutboxState
        switch settlement.result {
        case .handedOver:
            state = .handedOver
            try answer(item, with: .answered, at: instant)
        case .failed:
            state = .failed
            try answer(item, with: .failed, at: instant)
        case .unknown: state = .unknown
        case .again(let at):
            state = .pending
            nextAt = at
        case .released: state = .pending
        }
        _ = try move(item.number, from: [.claimed], to: state, claim: state == .handedOver ? claim : nil)
        if state != .handedOver, let answer = settlement.answer { try count(item, answer, nextAt: nextAt, at: instant) }
    }

    func retry(_ item: Int64, at instant: Instant) throws {
        let states: Set<OutboxState> = [.pending, .failed, .unknown]
        guard try move(item, from: states, to: .pending) else {
            throw StoreFailure(.refused, "nothing with the number \(item) can be tried again")
        }
        try connection.statement("UPDATE attempts SET next_at = NULL WHERE item = ?").run { $0.add(item) }
    }

    func confirm(_ item: Int64, at instant: Instant) throws {
        guard let unknown = try self.item(item, in: [.unknown]) else {
            throw StoreFailure(.refused, "nothing with the number \(item) has an unknown outcome")
        }
        // A claim of one, so that the row looks as whatever else was handed over.
        let claim = try connection.statement(
            "INSERT INTO claims (at, finished_at, outlet) VALUES (?, ?, 'confirmed') RETURNING number"
        ).first {
            $0.add(instant)
            $0.add(instant)
        } _: {
            $0.integer(0)
        }
        _ = try move(item, from: [.unknown], to: .handedOver, claim: claim)
        try answer(unknown, with: .answered, at: instant)
        try trace([(unknown, .handedOver(unknown.outgoing))], at: instant)
    }

    func keep(_ standing: OutletStanding) throws {
        guard !standing.isSound else {
            return try connection.statement("DELETE FROM outlets WHERE name = ?").run { $0.add(standing.name) }
        }
        try connection.statement(
            """
            INSERT OR REPLACE INTO outlets (name, failures, closed_until, disabled_at, answer) VALUES (?, ?, ?, ?, ?)
            """
        ).run {
            $0.add(standing.name)
            $0.add(standing.failures)
            $0.add(standing.closedUntil)
            $0.add(standing.disabledAt)
            $0.add(standing.answer)
        }
    }

    /// Whether the item was in one of the states.
    private func move(
        _ item: Int64, from states: Set<OutboxState>, to state: OutboxState, claim: Int64? = nil
    ) throws -> Bool {
        for table in OutboxTable.allCases {
            let moved = try connection.statement(
                built:
                    "UPDATE \(table.rawValue) SET state = ?, claim = ? WHERE number = ? AND state IN (\(states.codes)) "
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

    private func close(claim number: Int64, at instant: Instant) throws {
        try connection.statement("UPDATE claims SET finished_at = ? WHERE number = ?").run {
            $0.add(instant)
            $0.add(number)
        }
    }

    private func count(_ item: OutboxItem, _ answer: AttemptAnswer, nextAt: Instant?, at instant: Instant) throws {
        try connection.statement(
            """
            INSERT INTO attempts (item, enrolment, tries, last_at, next_at, code, answer) VALUES (?, ?, 1, ?, ?, ?, ?)
            ON CONFLICT (item) DO UPDATE SET tries = tries + 1, last_at = excluded.last_at, next_at = excluded.next_at,
              code = excluded.code, answer = excluded.answer
            """
        ).run {
            $0.add(item.number)
            $0.add(item.enrolment)
            $0.add(instant)
            $0.add(nextAt)
            $0.add(answer.code)
            $0.add(answer.words)
        }
    }

    /// Lets whoever waits for the answer to a call go on; it may have left, or gone on at its deadline, meanwhile. The
    /// wait is known by its time: a deploy may have given the step another id.
    private func answer(_ item: OutboxItem, with phase: Stay.Phase, at instant: Instant) throws {
        guard case .request(let request) = item.content else { return }
        try connection.statement(
            "UPDATE enrolments SET phase = ?, due = ? WHERE number = ? AND phase = ? AND since = ?"
        )
        .run {
            $0.add(phase.code)
            $0.add(instant)
            $0.add(request.enrolment)
            $0.add(Stay.Phase.calling.code)
            $0.add(request.queuedAt)
        }
    }

    private func trace(_ records: [(item: OutboxItem, effect: Effect)], at instant: Instant) throws {
        guard !records.isEmpty else { return }
        var trace = try TraceWriter(connection: connection)
        for (item, effect) in records {
            try trace.append(try record(effect, of: item, at: instant), to: item.enrolment)
        }
        try trace.finish()
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

    /// What the trace says of an attempt's end; nil when it was not the last.
    fileprivate func effect(of result: Settlement.Result) -> Effect? {
        switch result {
        case .handedOver: .handedOver(outgoing)
        case .failed(let reason): .failed(outgoing, reason)
        case .unknown: .outcomeUnknown(outgoing)
        case .again, .released: nil
        }
    }
}
