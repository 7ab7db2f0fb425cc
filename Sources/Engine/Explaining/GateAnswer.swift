import Flows
import Profiles

/// What one gate of a send said, and what it saw.
package struct GateAnswer: Hashable, Sendable {
    package let gate: Gate
    package let verdict: GateVerdict
    /// What was looked at, in words: `email_optout true`.
    package let seen: String
    /// Where the gate asks conditions, their clauses.
    package let clauses: [ClauseAnswer]
}

/// The gates that were asked before a message went out, up to the one that decided.
package struct SendExplanation: Hashable, Sendable {
    /// In the order in which they were asked; with several channels those of each that was tried.
    package let gates: [GateAnswer]
    /// The channel that was chosen, or whose refusal is the reason.
    package let channel: Channel
    /// What was decided; nil when the message goes out.
    package let reason: Reason?

    /// The gate whose word was the reason; nil when all were open.
    package var decisive: GateAnswer? {
        guard let reason else { return nil }
        return gates.last { $0.verdict.reason == reason && ($0.gate.channel ?? channel) == channel }
    }
}
