import CivilTime
import Profiles

/// One row of the consent ledger: what one change did to a customer's flags by one decision.
package struct ConsentEntry: Hashable, Sendable {
    /// The number of the change.
    package let change: Int64
    /// Counts the decisions of one change from 0.
    package let ordinal: Int
    /// When it was recorded.
    package let at: Instant
    /// When the customer decided; nil where nobody said.
    package let decidedAt: Instant?
    /// Who recorded it, with the reason of a correction.
    package let origin: ChangeOrigin
    /// Where the customer decided.
    package let source: DecisionSource?
    /// What proves the decision.
    package let evidence: String?
    package let before: CommsFlags
    package let after: CommsFlags

    package init(
        change: Int64, ordinal: Int, at: Instant, decidedAt: Instant?, origin: ChangeOrigin, source: DecisionSource?,
        evidence: String?, before: CommsFlags, after: CommsFlags
    ) {
        self.change = change
        self.ordinal = ordinal
        self.at = at
        self.decidedAt = decidedAt
        self.origin = origin
        self.source = source
        self.evidence = evidence
        self.before = before
        self.after = after
    }
}
