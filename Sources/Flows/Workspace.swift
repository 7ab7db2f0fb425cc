import CivilTime
import Profiles

/// What holds for every flow of a workspace.
package struct Workspace: Hashable, Sendable {
    package var id: String
    /// For every clock time, unless the profile has a zone of its own.
    package var zone: ZoneRules
    package var runs: RunTimes
    /// ISO 3166 two-letter code, for phone numbers without a country code.
    package var defaultRegion: String?
    package var leapDay: LeapDayRule
    package var sender: Sender?
    package var purposes: PurposeRules
    package var sendWindow: SendWindow
    /// By channel, for every purpose; no flow loosens it.
    package var quietHours: [Channel: QuietHours]
    package var usefulFor: CalendarDuration
    package var exitTags: [String]
    package var exitStatuses: [String]
    package var testTags: [String]
    package var caps: [Cap]
    package var holdout: Holdout?
    /// Holds for each flow for itself; nil limits nothing.
    package var safety: Safety?
    /// Channels whose address must be verified.
    package var needsVerified: Set<Channel>
    /// What new profiles allow where their source says nothing; promotions are never presumed.
    package var newProfileComms: CommsFlags
    package var evidenceKept: EvidenceKept
    /// What is not here is as `ChannelDelivery.standard`.
    package var channels: [Channel: ChannelDelivery]
    package var unsubscribe: UnsubscribeAddress?

    package init(
        id: String, zone: ZoneRules, runs: RunTimes, defaultRegion: String? = nil, leapDay: LeapDayRule = .feb28,
        sender: Sender? = nil, purposes: PurposeRules = PurposeRules(), sendWindow: SendWindow = .standard,
        quietHours: [Channel: QuietHours] = [:], usefulFor: CalendarDuration = Workspace.usefulFor,
        exitTags: [String] = [], exitStatuses: [String] = [], testTags: [String] = [],
        caps: [Cap] = [], holdout: Holdout? = nil, safety: Safety? = nil, needsVerified: Set<Channel> = [],
        newProfileComms: CommsFlags = CommsFlags(), evidenceKept: EvidenceKept = .standard,
        channels: [Channel: ChannelDelivery] = [:], unsubscribe: UnsubscribeAddress? = nil
    ) {
        self.id = id
        self.zone = zone
        self.runs = runs
        self.defaultRegion = defaultRegion
        self.leapDay = leapDay
        self.sender = sender
        self.purposes = purposes
        self.sendWindow = sendWindow
        self.quietHours = quietHours
        self.usefulFor = usefulFor
        self.exitTags = exitTags
        self.exitStatuses = exitStatuses
        self.testTags = testTags
        self.caps = caps
        self.holdout = holdout
        self.safety = safety
        self.needsVerified = needsVerified
        self.newProfileComms = newProfileComms
        self.evidenceKept = evidenceKept
        self.channels = channels
        self.unsubscribe = unsubscribe
    }

    /// How long after it was due a send is still worth sending, unless somebody wrote otherwise.
    package static let usefulFor = CalendarDuration(count: 3, unit: .days)
}

/// Who the messages come from.
package struct Sender: Hashable, Sendable {
    package var name: String
    package var postalAddress: String?
    /// An email address.
    package var contact: String?

    package init(name: String, postalAddress: String? = nil, contact: String? = nil) {
        self.name = name
        self.postalAddress = postalAddress
        self.contact = contact
    }
}

/// Which gates ask about which purposes.
package struct PurposeRules: Hashable, Sendable {
    /// These also need `<channel>_promo`.
    package var needPromoOptIn: Set<Purpose>
    package var ignoreCaps: Set<Purpose>
    package var ignoreSendWindow: Set<Purpose>

    package init(
        needPromoOptIn: Set<Purpose> = [.promo, .discover, .benefits, .location],
        ignoreCaps: Set<Purpose> = [.account, .bookings, .service],
        ignoreSendWindow: Set<Purpose> = [.account, .bookings, .service]
    ) {
        self.needPromoOptIn = needPromoOptIn
        self.ignoreCaps = ignoreCaps
        self.ignoreSendWindow = ignoreSendWindow
    }
}
