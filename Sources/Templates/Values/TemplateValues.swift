import CivilTime
import Profiles

/// What a message needs to know about one profile at one moment; it is kept with the message until it is rendered.
package struct TemplateValues: Hashable, Sendable {
    /// By the catalogue's names.
    package var fields: [String: FieldValue]
    /// Of the tags that the templates test, those that the profile has.
    package var tags: Set<String>
    /// Of the statuses that the templates test, those that the profile has.
    package var statuses: Set<String>
    package var triggerDate: CivilDate?
    /// By the names of the data of the event that started the enrolment.
    package var triggerData: [String: FieldValue]
    /// The zone in which instants are shown; nil is UTC.
    package var zone: ZoneRules?

    package init(
        fields: [String: FieldValue] = [:], tags: Set<String> = [], statuses: Set<String> = [],
        triggerDate: CivilDate? = nil, triggerData: [String: FieldValue] = [:], zone: ZoneRules? = nil
    ) {
        self.fields = fields
        self.tags = tags
        self.statuses = statuses
        self.triggerDate = triggerDate
        self.triggerData = triggerData
        self.zone = zone
    }
}
