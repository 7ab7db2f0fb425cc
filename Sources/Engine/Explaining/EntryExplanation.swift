import CivilTime
import Diagnostics
import Flows

/// Why a trigger would, or would not, let a profile in.
package struct EntryExplanation: Hashable, Sendable {
    /// The flow's id.
    package let flow: String
    package let occurrence: Occurrence
    package let firedAt: Instant
    /// When the rules were asked.
    package let askedAt: Instant
    /// Nil when the profile would enter.
    package let refusal: Reason?
    /// What the rule that refuses saw, in words; empty when its clauses tell.
    package let seen: String
    /// The conditions of the rule that refuses, or of `enter_if` where none does.
    package let clauses: [ClauseAnswer]
    /// Where the trigger stands.
    package let source: SourceSpan
}
