import CivilTime
import Profiles

/// A profile with all that is to be decided about it now, and what deciding must know.
package struct ProfileWork: Sendable {
    package var context: ProfileContext
    /// Every enrolment of the profile, past ones too: they guard re-entry.
    package var enrolments: [Enrolment]
    /// Changes not yet taken, by number.
    package var changes: [Change]
    /// Date triggers that fire now.
    package var fires: [DateFire]
    /// Whether due steps may run. They may not while changes or date triggers of the profile are still to come.
    package var runsDueSteps: Bool

    package init(
        context: ProfileContext, enrolments: [Enrolment], changes: [Change] = [], fires: [DateFire] = [],
        runsDueSteps: Bool = true
    ) {
        self.context = context
        self.enrolments = enrolments
        self.changes = changes
        self.fires = fires
        self.runsDueSteps = runsDueSteps
    }
}

/// One firing of a date trigger for one profile.
package struct DateFire: Hashable, Sendable {
    /// The flow's place among the release's flows.
    package let flow: Int
    /// The trigger's place in its flow.
    package let trigger: Int
    /// The day that the trigger is about.
    package let target: CivilDate
    package let at: Instant

    package init(flow: Int, trigger: Int, target: CivilDate, at: Instant) {
        self.flow = flow
        self.trigger = trigger
        self.target = target
        self.at = at
    }
}

/// The next free numbers of a store; deciding takes them in order.
package struct NextNumbers: Hashable, Sendable {
    package var change: Int64
    package var enrolment: Int64
    package var message: Int64

    package init(change: Int64, enrolment: Int64, message: Int64) {
        self.change = change
        self.enrolment = enrolment
        self.message = message
    }

    mutating func takeChange() -> Int64 {
        defer { change += 1 }
        return change
    }

    mutating func takeEnrolment() -> Int64 {
        defer { enrolment += 1 }
        return enrolment
    }

    mutating func takeMessage() -> Int64 {
        defer { message += 1 }
        return message
    }
}

/// Where one flow stands in one store.
package struct FlowStanding: Hashable, Sendable {
    /// Changes up to this number came before the flow went live; they let nobody in.
    package var startsAfterChange: Int64
    /// Date triggers up to this instant have been looked at.
    package var datesLookedUntil: Instant
    /// Paused by a person or a limit; only a person lifts it.
    package var isPausedByHand: Bool

    package init(startsAfterChange: Int64, datesLookedUntil: Instant, isPausedByHand: Bool = false) {
        self.startsAfterChange = startsAfterChange
        self.datesLookedUntil = datesLookedUntil
        self.isPausedByHand = isPausedByHand
    }
}
