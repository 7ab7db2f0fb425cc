import CivilTime
import Engine
import Profiles
import Storage

/// Which profiles are exported, and how.
package struct ExportOptions: Sendable {
    package var format = ExportFormat.csv
    package var selection = ProfileSelection()
    /// Nobody else is exported; nil is everybody.
    package var profiles: Set<ProfileNumber>?
    /// Nobody outside it is exported; it is asked of active profiles.
    package var audience: AudienceQuestion?
    /// The columns of a CSV, in their order; nil is all that are stored.
    package var columns: [String]?
    /// The fields of the business, with their types.
    package var catalogue = FieldCatalogue()
    package var leapDay = LeapDayRule.feb28
    /// Where people are who name no zone.
    package var zone = ZoneRules.utc

    package init() {}
}
