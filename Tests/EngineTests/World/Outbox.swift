import CivilTime
import Engine
import Flows
import Profiles

extension World {
    /// Claims every message that waits in the outbox, at `time` or now; gives the decisions by the messages' numbers.
    @discardableResult
    mutating func claimMessages(at time: String? = nil) -> [ClaimDecision] {
        if let time { sleep(until: instant(time, in: compiled.release.workspace.zone)) }
        return messages.filter { outcomes[$0.number] == nil && !$0.isVirtual }.map { message in
            let decision = engine.claim(message, of: work, at: clock, ledger: ledger)
            if decision != .wait { outcomes[message.number] = decision }
            return decision
        }
    }

    /// Claims every call of another system that was not told yet, at `time` or now.
    @discardableResult
    mutating func claimCalls(at time: String? = nil) -> [ClaimDecision] {
        if let time { sleep(until: instant(time, in: compiled.release.workspace.zone)) }
        return requests.filter { outcomes[$0.number] == nil }.map { request in
            let decision = engine.claim(request, of: work, at: clock, ledger: ledger)
            if decision != .wait { outcomes[request.number] = decision }
            return decision
        }
    }

    func isWithdrawn(_ number: Int64) -> Bool {
        if case .withdraw = outcomes[number] { true } else { false }
    }
}
