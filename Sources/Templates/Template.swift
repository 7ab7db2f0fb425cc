import CivilTime
import Profiles

/// Message text with places for values.
package struct Template: Hashable, Sendable {}

/// The values that a message's text shows or tests.
package struct TemplateValues: Hashable, Sendable {
    package var fields: [String: FieldValue] = [:]
    package var tags: Set<String> = []
    package var statuses: Set<String> = []
    package var triggerDate: CivilDate?

    package init() {}
}
