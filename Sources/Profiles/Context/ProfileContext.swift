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
    /// When the profile was created or its birthday or zone last changed.
    package var datesMovedAt: Instant

    package init(
        id: ProfileID, number: ProfileNumber, type: ProfileType, zone: ZoneRules, birthday: Birthday?,
        values: [FieldValue], tags: PlaceSet, statuses: PlaceSet, comms: CommsFlags, reachable: ChannelSet,
        datesMovedAt: Instant
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
        self.datesMovedAt = datesMovedAt
    }
}
