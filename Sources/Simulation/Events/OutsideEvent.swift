import CivilTime
import Profiles

/// Something that happens to a customer while a rehearsal plays, as another program would tell it.
package struct OutsideEvent: Hashable, Sendable {
    /// What happens.
    package enum Happening: Hashable, Sendable {
        /// Tags, statuses, fields or flags change.
        case edit(ProfileEdit)
        /// Something is recorded that flows may start on.
        case event(EventRecord)
        /// Somebody joins, with this much known.
        case create(ProfileEdit)
        case delete
    }

    package var at: Instant
    package var profile: ProfileID
    package var happening: Happening
    /// The line of the file that tells it; nil when no file does.
    package var line: Int?

    package init(at: Instant, profile: ProfileID, _ happening: Happening, line: Int? = nil) {
        self.at = at
        self.profile = profile
        self.happening = happening
        self.line = line
    }
}
