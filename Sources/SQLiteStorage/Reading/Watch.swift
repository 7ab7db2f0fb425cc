import CivilTime
import Profiles
import Storage

/// A date, birthdays apart, that profiles are looked up by.
struct Watch {
    let number: Int64
    let source: FieldSource
    /// Nil for a date. For a datetime, the zone of profiles that name none: it stands for its date in the profile's.
    let workspaceZone: ZoneRules?
}

/// A day that a profile is to be found by.
struct WatchedDay {
    let profile: ProfileNumber
    let day: CivilDate
    /// Whether date triggers fire for the profile.
    let isActive: Bool
    /// The stored number of the zone that the profile names.
    let zone: Int64?
    let movedAt: Instant

    /// Whether both are found by the same day in the same zone.
    func isFound(like other: WatchedDay) -> Bool {
        day == other.day && isActive == other.isActive && zone == other.zone
    }
}
