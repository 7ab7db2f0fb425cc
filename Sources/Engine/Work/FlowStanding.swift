import CivilTime

/// Where one flow stands in one store.
package struct FlowStanding: Hashable, Sendable {
    /// Changes up to this number came before the flow went live; they let nobody in.
    package var startsAfterChange: Int64
    /// Date triggers and schedules up to this instant have been looked at.
    package var clockLookedUntil: Instant
    /// Why nothing due in the flow runs, whatever its file says; only a person lifts it.
    package var pause: PauseCause?
    package var today: FlowDay?

    package init(
        startsAfterChange: Int64, clockLookedUntil: Instant, pause: PauseCause? = nil, today: FlowDay? = nil
    ) {
        self.startsAfterChange = startsAfterChange
        self.clockLookedUntil = clockLookedUntil
        self.pause = pause
        self.today = today
    }
}

/// What keeps a flow from running until a person resumes it.
package enum PauseCause: Hashable, Sendable {
    case byHand
    /// A limit of the flow was reached; entries that later changes would have caused were refused.
    case byLimit(afterChange: Int64)
}

/// How much a flow has done on a day.
package struct FlowDay: Hashable, Sendable {
    /// In the workspace's zone.
    package let day: CivilDate
    package var entries: Int
    package var sends: Int

    package init(day: CivilDate, entries: Int = 0, sends: Int = 0) {
        self.day = day
        self.entries = entries
        self.sends = sends
    }
}
