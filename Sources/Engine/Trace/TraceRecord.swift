import CivilTime
import Diagnostics
import Flows
import Profiles

/// One decision, the same in a run, a rehearsal, a test and an explanation.
package struct TraceRecord: Hashable, Sendable {
    package let at: Instant
    /// The profile's zone, in which `at` is written.
    package let zone: ZoneRules
    package let profile: ProfileID
    /// The flow's id.
    package let flow: String
    package let occurrence: Occurrence
    /// Nil for a refused entry.
    package let enrolment: Int64?
    /// The step's id, where one was reached.
    package let step: String?
    package let effect: Effect
    /// Where the verb or the trigger stands; nil when the release no longer has it.
    package let source: SourceSpan?

    package init(
        at: Instant, zone: ZoneRules, profile: ProfileID, flow: String, occurrence: Occurrence, enrolment: Int64?,
        step: String?, effect: Effect, source: SourceSpan?
    ) {
        self.at = at
        self.zone = zone
        self.profile = profile
        self.flow = flow
        self.occurrence = occurrence
        self.enrolment = enrolment
        self.step = step
        self.effect = effect
        self.source = source
    }
}

/// Which message on which channel for which purpose.
package struct Dispatch: Hashable, Sendable {
    package let message: String
    package let channel: Channel
    package let purpose: Purpose

    package init(message: String, channel: Channel, purpose: Purpose) {
        self.message = message
        self.channel = channel
        self.purpose = purpose
    }
}

/// What leaves through the outbox.
package enum Outgoing: Hashable, Sendable {
    case message(Dispatch)
    /// A call of another system, by the catalogue's name.
    case call(to: String)
}
