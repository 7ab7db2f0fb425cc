import CivilTime
import Delivery
import Engine
import Flows
import Operations
import Profiles
import Storage

extension Dispatcher {
    /// How long the answers of the gates hold after a claim, in milliseconds.
    private static let freshness: Int64 = 2000
    /// After so many tries nobody wants one more of what may have arrived each time: a person decides.
    private static let copies = 5

    /// What became of a parcel, and the answer that says so.
    struct End {
        let parcel: Parcel
        let result: Settlement.Result
        var answer: AttemptAnswer?
        /// The address at which nobody can be reached, ever.
        var dead: ContactAddress?
    }

    /// Takes a claim over the network, and says of each parcel what became of it.
    mutating func carry(
        _ batch: ParcelBatch, through line: inout OutletLine, adding summary: inout DispatchSummary
    ) throws {
        var consignments: [Consignment] = []
        var refused: [(item: Int64, reason: Reason)] = []
        for parcel in batch.parcels {
            switch try composers.consignment(of: parcel, at: batch.claimedAt) {
            case .success(let consignment): consignments.append(consignment)
            case .failure(let failure): refused.append((parcel.item.number, failure.reason))
            }
        }
        let sound = line.breaker.standing
        let outcomes = try outcomes(of: consignments, claimedAt: batch.claimedAt, through: &line)
        let isRefused = Set(refused.map(\.item))
        let ends = batch.parcels.filter { !isRefused.contains($0.item.number) }.map { parcel in
            end(of: parcel, outcomes[parcel.item.number], at: now())
        }
        // What was not begun has its turn again.
        if let first = ends.first(where: { $0.result == .released }) {
            line.progress.last = min(line.progress.last, first.parcel.item.number - 1)
        }
        let standing = line.breaker.standing
        try settle(
            ends, of: batch, withdrawing: refused, standing: standing == sound ? nil : standing, adding: &summary)
    }

    /// What became of each that was begun, by number.
    private mutating func outcomes(
        of consignments: [Consignment], claimedAt: Instant, through line: inout OutletLine
    ) throws -> [Int64: AttemptOutcome] {
        switch line.routed.way {
        case .folder, .nowhere: preconditionFailure("only what goes over the network is carried")
        case .mail(let server):
            let letters = consignments.map { consignment in
                guard case .email(let letter, _) = consignment else {
                    preconditionFailure("emails alone go to a mail server")
                }
                return letter
            }
            return run(
                try carriers.carrier(to: server), with: letters, number: \.number, claimedAt: claimedAt, through: &line)
        case .calls(let endpoint):
            let now = now()
            let calls = consignments.map { consignment in
                switch consignment {
                case .line(let line): line.call(at: now)
                case .call(let call): call.call(at: now)
                case .email: preconditionFailure("emails go to a mail server or to the outbox folder")
                }
            }
            return run(
                try carriers.carrier(to: endpoint), with: calls, number: \.number, claimedAt: claimedAt, through: &line)
        }
    }

    private mutating func run<Load: Sendable>(
        _ carrier: any Carrier<Load>, with loads: [Load], number: KeyPath<Load, Int64>, claimedAt: Instant,
        through line: inout OutletLine
    ) -> [Int64: AttemptOutcome] {
        var outcomes: [Int64: AttemptOutcome] = [:]
        var (breaker, pace, chance) = (line.breaker, line.progress.pace, chance)
        var hasBegun = false
        carrier.carry(loads) {
            let now = now()
            // What was claimed a while ago is looked at again first: somebody may have opted out meanwhile.
            let isOld = hasBegun && now.milliseconds - claimedAt.milliseconds > Dispatcher.freshness
            if isOld || killSwitch.isOn || breaker.allowance(at: now) == 0 { return .stop }
            let admission = pace.admission(at: now)
            if admission == .go { hasBegun = true }
            return admission
        } tell: { load, outcome in
            outcomes[load[keyPath: number]] = outcome
            breaker.note(outcome, at: now(), chance: &chance)
        }
        (line.breaker, line.progress.pace, self.chance) = (breaker, pace, chance)
        return outcomes
    }

    private mutating func end(of parcel: Parcel, _ outcome: AttemptOutcome?, at now: Instant) -> End {
        switch outcome {
        case nil: return End(parcel: parcel, result: .released)
        case .accepted(let answer): return End(parcel: parcel, result: .handedOver, answer: answer)
        case .refused(let answer, let isBadAddress):
            let dead = isBadAddress ? parcel.profile.contactAddress(on: .email) : nil
            return End(parcel: parcel, result: .failed(.rejected), answer: answer, dead: dead)
        case .deferred(let answer, let wish), .unreachable(let answer, let wish):
            return End(parcel: parcel, result: again(parcel, wish: wish, at: now), answer: answer)
        case .gone(let answer): return End(parcel: parcel, result: again(parcel, wish: nil, at: now), answer: answer)
        case .unknown(let answer):
            return End(parcel: parcel, result: end(ofUnknown: parcel, at: now), answer: answer)
        }
    }

    /// What is done with something that may have arrived. A call is known again by its key wherever it arrives twice, so it
    /// always goes again.
    mutating func end(ofUnknown parcel: Parcel, at now: Instant) -> Settlement.Result {
        let isEnough = parcel.tries + 1 >= Dispatcher.copies && parcel.isMessage
        return isEnough || isHeldWhenUnknown(parcel) ? .unknown : again(parcel, wish: nil, at: now)
    }

    /// Whether a person decides about something that may have arrived.
    func isHeldWhenUnknown(_ parcel: Parcel) -> Bool {
        guard case .message(let message) = parcel.item.content else { return false }
        let isPromotion = release.workspace.purposes.needPromoOptIn.contains(message.purpose)
        return switch release.workspace.channels[message.channel]?.whenUnknown ?? (isPromotion ? .hold : .resend) {
        case .hold: true
        case .resend: false
        }
    }

    private mutating func again(_ parcel: Parcel, wish: Int64?, at now: Instant) -> Settlement.Result {
        let delay = Backoff.message.delay(after: parcel.tries + 1, chance: &chance)
        return .again(at: now.adding(milliseconds: max(delay, wish ?? 0)))
    }

    /// Writes down what became of a claim, in one transaction.
    mutating func settle(
        _ ends: [End], of batch: ParcelBatch, withdrawing refused: [(item: Int64, reason: Reason)] = [],
        standing: OutletStanding? = nil, adding summary: inout DispatchSummary
    ) throws {
        let settlements = ends.map { Settlement(item: $0.parcel.item.number, result: $0.result, answer: $0.answer) }
        let settledAt = try persist { writer in
            let now = now()
            for (item, reason) in refused { try writer.withdraw(item, reason: reason, at: now) }
            try writer.settle(settlements, ofClaim: batch.claim, at: now)
            if let standing { try writer.keep(standing) }
            for end in ends {
                guard let dead = end.dead, let words = end.answer?.words else { continue }
                try InboundNotices.apply(.bounce(.address(dead), at: now, status: words), in: writer, at: now)
            }
            return now
        }
        for (_, reason) in refused { summary.withdrawn[reason, default: 0] += 1 }
        for end in ends { summary.add(end, at: settledAt) }
    }
}

extension CircuitBreaker {
    /// Learns from an attempt's outcome what it says about the outlet.
    fileprivate mutating func note(
        _ outcome: AttemptOutcome, at now: Instant, chance: inout some RandomNumberGenerator
    ) {
        switch outcome {
        case .accepted, .refused: succeed()
        // Whoever says when to come again means everybody; otherwise it says nothing about others.
        case .deferred(let answer, let wish): if let wish { fail(answer, at: now, wish: wish, chance: &chance) }
        case .unreachable(let answer, let wish): fail(answer, at: now, wish: wish, chance: &chance)
        case .unknown(let answer): fail(answer, at: now, wish: nil, chance: &chance)
        case .gone(let answer): disable(answer, at: now)
        }
    }
}

extension DispatchSummary {
    fileprivate mutating func add(_ end: Dispatcher.End, at instant: Instant) {
        let isCall = !end.parcel.isMessage
        switch end.result {
        case .handedOver:
            if isCall { called += 1 } else { handedOver += 1 }
            if isCall { wokenAt = instant }
        case .failed(let reason):
            failed[reason, default: 0] += 1
            if isCall || end.dead != nil { wokenAt = instant }
        case .unknown: unknown += 1
        case .again: deferred += 1
        case .released: break
        }
    }
}

extension Parcel {
    /// Whether it is for a customer.
    fileprivate var isMessage: Bool {
        switch item.content {
        case .message: true
        case .request: false
        }
    }
}
