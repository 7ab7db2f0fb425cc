import Delivery
import Flows
import Foundation
import Service

/// Where proofs meet the network: one attempt each, over the channel's real route.
struct ProofCarrying {
    private let carriers: CarrierPool

    /// Throws when what the environment says of the network cannot be read.
    init() throws {
        carriers = try CarrierPool(environment: ProcessInfo.processInfo.environment)
    }

    func outcome(of letter: Letter, by server: MailServer) throws -> AttemptOutcome {
        attempt(letter, by: try carriers.carrier(to: server))
    }

    func outcome(of call: Call, to endpoint: WebhookEndpoint) throws -> AttemptOutcome {
        attempt(call, by: try carriers.carrier(to: endpoint))
    }

    private func attempt<Load: Sendable>(_ load: Load, by carrier: any Carrier<Load>) -> AttemptOutcome {
        var outcome: AttemptOutcome?
        carrier.carry([load], admit: { .go }, tell: { _, told in outcome = told })
        guard let outcome else { preconditionFailure("a carrier tells of each load that it was let begin") }
        return outcome
    }
}
