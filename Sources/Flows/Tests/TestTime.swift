import CivilTime

/// A time in a flow test, as it was written.
package enum TestTime: Hashable, Sendable {
    /// With its offset.
    case instant(Instant)
    /// On the workspace's clock.
    case local(CivilDateTime)
    /// A whole day of the workspace's zone: as a start its beginning, as a stop its end, and any time of it as the time
    /// of something expected.
    case day(CivilDate)

    /// When it begins, in the workspace's zone.
    package func start(in zone: ZoneRules) -> Instant {
        switch self {
        case .instant(let instant): instant
        case .local(let local): zone.instant(of: local)
        case .day(let day): zone.startOfDay(day)
        }
    }
}

/// The stretch of time that a flow test plays.
package struct TestClock: Hashable, Sendable {
    package var start: TestTime
    /// A day is played to its end.
    package var stop: TestTime

    package init(start: TestTime, stop: TestTime) {
        self.start = start
        self.stop = stop
    }
}
