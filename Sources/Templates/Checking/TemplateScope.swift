import Profiles

/// What a template may name where it stands.
package struct TemplateScope: Sendable {
    package let catalogue: FieldCatalogue
    /// Whether every flow that sends it knows a `trigger.date`.
    package let hasTriggerDate: Bool

    package init(catalogue: FieldCatalogue, hasTriggerDate: Bool) {
        self.catalogue = catalogue
        self.hasTriggerDate = hasTriggerDate
    }
}
