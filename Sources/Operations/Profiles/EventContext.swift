import CivilTime
import JSONText
import Profiles
import Storage

/// Writes whole profiles in the one form in which other programs get them: `profile show`, exports and calls of other
/// systems. What an import reads of it comes back the same.
package struct EventContext: Sendable {
    let leapDay: LeapDayRule
    let zone: ZoneRules
    let tags: [String: HandleFacts]
    let statuses: [String: HandleFacts]
    /// Of the attributes that the catalogue knows.
    let customTypes: [FieldSource: FieldType]

    /// With what `reader` knows of tags and statuses now; `zone` is where people are who name none.
    package init(
        of reader: any ProfileReader, catalogue: FieldCatalogue, leapDay: LeapDayRule, zone: ZoneRules
    ) throws {
        self.leapDay = leapDay
        self.zone = zone
        tags = try reader.tagFacts()
        statuses = try reader.statusFacts()
        customTypes = Dictionary(
            catalogue.names.compactMap { name in catalogue[name].map { ($0.source, $0.type) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The profile as one line of JSON. Missing values are null; what is worked out is worked out for the day that it is
    /// `now` where the person is.
    package func document(of profile: Profile, at now: Instant) -> String {
        var writer = EventContextWriter(self, profile, today: today(for: profile, at: now))
        writer.writeDocument()
        return writer.json.result
    }

    /// The day that it is where the person is.
    package func today(for profile: Profile, at now: Instant) -> CivilDate {
        (profile.values[.timeZone].written.flatMap(ZoneRules.named) ?? zone).date(at: now)
    }
}
