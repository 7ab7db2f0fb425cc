import CivilTime

/// The number under which a store keeps a profile; it grows with time and is never given again.
package typealias ProfileNumber = Int64

/// What deciding about one profile may look at: the values that a release's vocabulary names, and no others.
package struct ProfileContext: Sendable {
    package let id: ProfileID
    package let number: ProfileNumber
    package var type: ProfileType
    /// The profile's own zone when it has a valid one, else the workspace's.
    package var zone: ZoneRules
    package var birthday: Birthday?
    /// Stored values by the vocabulary's slots.
    package var values: [FieldValue]
    /// Tags by the vocabulary's places.
    package var tags: PlaceSet
    /// Statuses by the vocabulary's places.
    package var statuses: PlaceSet
    package var comms: CommsFlags
    /// The channels that have an address.
    package var reachable: ChannelSet
    /// The channels whose address is on the suppression list.
    package var suppressed: ChannelSet
    /// When the profile was created or its birthday or zone last changed.
    package var datesMovedAt: Instant
    /// The elements of the lists that the vocabulary names, each with its values in the order of the list's fields.
    package var lists: [ProfileList: [[FieldValue]]]
    /// The days that date triggers of the release are about, birthdays apart.
    package var dates: [WatchedDate]

    package init(
        id: ProfileID, number: ProfileNumber, type: ProfileType, zone: ZoneRules, birthday: Birthday?,
        values: [FieldValue], tags: PlaceSet, statuses: PlaceSet, comms: CommsFlags, reachable: ChannelSet,
        suppressed: ChannelSet, datesMovedAt: Instant, lists: [ProfileList: [[FieldValue]]] = [:],
        dates: [WatchedDate] = []
    ) {
        self.id = id
        self.number = number
        self.type = type
        self.zone = zone
        self.birthday = birthday
        self.values = values
        self.tags = tags
        self.statuses = statuses
        self.comms = comms
        self.reachable = reachable
        self.suppressed = suppressed
        self.datesMovedAt = datesMovedAt
        self.lists = lists
        self.dates = dates
    }
}

/// A day of a profile for which date triggers fire.
package struct WatchedDate: Hashable, Sendable {
    /// A date or datetime: a column, one of `attributes.dates`, or a custom attribute.
    package let source: FieldSource
    /// As written; an instant stands for its date in the profile's zone.
    package var day: CivilDate
    /// When the day got this value, or the profile its zone.
    package var movedAt: Instant

    package init(source: FieldSource, day: CivilDate, movedAt: Instant) {
        self.source = source
        self.day = day
        self.movedAt = movedAt
    }
}
