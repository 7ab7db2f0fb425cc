import CivilTime
import Profiles

/// Fires when a tag or status comes or goes.
package struct HandleTrigger: Hashable, Sendable {
    package var handle: String
    /// It must stay so for this long, without a break, before anybody enters; nil enters at once.
    package var heldFor: CalendarDuration?

    package init(_ handle: String, heldFor: CalendarDuration? = nil) {
        self.handle = handle
        self.heldFor = heldFor
    }
}

/// Fires when one of the fields really changed.
package struct UpdateTrigger: Hashable, Sendable {
    /// Stored ones; exactly one where a value is named.
    package var fields: [FieldDefinition]
    /// Nil takes every old value.
    package var from: FieldValue?
    /// Nil takes every new value.
    package var to: FieldValue?

    package init(fields: [FieldDefinition], from: FieldValue? = nil, to: FieldValue? = nil) {
        self.fields = fields
        self.from = from
        self.to = to
    }
}

/// Fires when one of the flags really changed, but not when a profile is created with it.
package struct CommsTrigger: Hashable, Sendable {
    package var flags: [CommsFlag]
    /// Nil takes every new value.
    package var to: Bool?

    package init(flags: [CommsFlag], to: Bool? = nil) {
        self.flags = flags
        self.to = to
    }
}

/// Fires when an event of the name was recorded for which all conditions are a definite yes.
package struct EventTrigger: Hashable, Sendable {
    package var name: String
    package var conditions: [Condition]

    package init(_ name: String, where conditions: [Condition] = []) {
        self.name = name
        self.conditions = conditions
    }
}
