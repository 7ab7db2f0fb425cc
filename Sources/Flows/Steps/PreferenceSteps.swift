import Profiles

/// Turns preferences off, without a decision of the customer.
package struct SetPreference: Hashable, Sendable {
    /// In the order in which they were written; each becomes false.
    package var flags: [CommsFlag]

    package init(flags: [CommsFlag]) {
        self.flags = flags
    }
}

/// Turns consent on that the customer gave.
package struct RecordConsent: Hashable, Sendable {
    /// In the order in which they were written; each becomes true.
    package var flags: [CommsFlag]
    /// The data of the event that says when the customer decided: a datetime.
    package var decidedAt: EventField

    package init(flags: [CommsFlag], decidedAt: EventField) {
        self.flags = flags
        self.decidedAt = decidedAt
    }
}

/// A custom attribute and the value that a step gives it.
package struct FieldSetting: Hashable, Sendable {
    package var field: FieldDefinition
    /// Of the field's type; never missing.
    package var value: FieldValue

    package init(_ field: FieldDefinition, _ value: FieldValue) {
        self.field = field
        self.value = value
    }
}
