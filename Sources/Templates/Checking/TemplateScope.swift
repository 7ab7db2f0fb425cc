import Profiles

/// What a template may name where it stands.
package struct TemplateScope: Sendable {
    package let catalogue: FieldCatalogue
    /// Whether every flow that sends it knows a `trigger.date`.
    package let hasTriggerDate: Bool
    /// The event that starts every flow that sends it; nil when there is no such one event.
    package let triggerEvent: EventDefinition?
    /// Whether it is the text of a message, for which the links and the sender are known.
    package let isMessage: Bool

    package init(
        catalogue: FieldCatalogue, hasTriggerDate: Bool, triggerEvent: EventDefinition? = nil, isMessage: Bool = true
    ) {
        self.catalogue = catalogue
        self.hasTriggerDate = hasTriggerDate
        self.triggerEvent = triggerEvent
        self.isMessage = isMessage
    }
}
