import Delivery
import Flows

/// Where proofs meet the network: one attempt each, over the channel's real route.
enum ProofCarrying {
    static func outcome(of letter: Letter, by server: MailServer) throws -> AttemptOutcome {
        throw notCarried("emails to \(server.url)")
    }

    static func outcome(of call: Call, to endpoint: WebhookEndpoint) throws -> AttemptOutcome {
        throw notCarried("calls to \(endpoint.url)")
    }

    /// What became of a load that was given to a carrier alone.
    static func attempt<Carrying: Carrier>(_ load: Carrying.Load, by carrier: Carrying) -> AttemptOutcome {
        var outcome: AttemptOutcome?
        carrier.carry([load], admit: { .go }, tell: { _, told in outcome = told })
        guard let outcome else { preconditionFailure("a carrier tells of each load that it was let begin") }
        return outcome
    }

    private static func notCarried(_ what: String) -> CommandFailure {
        CommandFailure(.worldFailed, "this build does not carry \(what)", help: "`via: outbox_folder` writes a file")
    }
}
