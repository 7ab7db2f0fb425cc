import CivilTime
import Engine
import Flows

/// An occasion on which a trigger fired and let nobody in.
package struct RefusedEntry: Hashable, Sendable {
    /// Why it let nobody in.
    package enum Cause: Hashable, Sendable {
        /// A rule of entry refused.
        case refused(Reason)
        /// The flow went live only after it fired.
        case flowCameLater(Instant?)
        /// The profile came only when it was too late.
        case profileCameLater(Instant)
        /// The day got its value only when it was too late.
        case dayCameLater(Instant)
        /// Nobody asked the rules yet: the next run does.
        case ahead
        /// What fired it has to hold until then.
        case waits(until: Instant)
        /// Nothing refuses by what the store can still tell; that day's refusals of the flow, as far as it counted some.
        case unknown(counted: [Reason])
    }

    /// What the rules say, asked with the profile as it was then.
    package let explanation: EntryExplanation
    package let because: [Because]
    package let cause: Cause
    /// What the rules would say with the profile as it is now, where that is something else; nil within means it would
    /// enter.
    package let withTodaysProfile: TodaysAnswer?
    /// Whether the log does not reach back so far, so that the profile was asked as it was when the log began.
    package let isBeyondLog: Bool

    /// What another profile would have met.
    package struct TodaysAnswer: Hashable, Sendable {
        /// Nil when it would enter.
        package let refusal: Reason?
    }

    /// The rule that refused; nil for any other cause.
    package var reason: Reason? {
        if case .refused(let reason) = cause { reason } else { nil }
    }

    /// Whether it only says that the person had been there already.
    package var isAboutAnEntry: Bool {
        switch reason {
        case .occurrenceDone, .alreadyActive, .reentryNever, .reentryTooSoon: true
        default: false
        }
    }
}
