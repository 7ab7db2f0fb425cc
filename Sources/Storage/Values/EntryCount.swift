import CivilTime
import Flows

/// How many were not let into a flow on a day, for one reason; refusals at entry are kept as counts only.
package struct EntryCount: Hashable, Sendable {
    /// What happened to them.
    package enum Outcome: String, CaseIterable, Hashable, Sendable {
        case notEntered = "not_entered"
        case missed
    }

    /// The flow's id.
    package let flow: String
    /// In the workspace's zone.
    package let day: CivilDate
    package let outcome: Outcome
    package let reason: Reason
    package var count: Int

    package init(flow: String, day: CivilDate, outcome: Outcome, reason: Reason, count: Int) {
        self.flow = flow
        self.day = day
        self.outcome = outcome
        self.reason = reason
        self.count = count
    }
}
