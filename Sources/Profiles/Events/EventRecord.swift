/// Something that happened to a customer, or that a flow announced.
package struct EventRecord: Hashable, Sendable {
    /// The name under which the catalogue knows it.
    package var name: String
    /// What another system calls this one occurrence of it; an event is recorded once for each id. Nil has none.
    package var id: String?
    package var data: EventData

    package init(name: String, id: String? = nil, data: EventData = EventData()) {
        self.name = name
        self.id = id
        self.data = data
    }
}

/// What is known about one event, by the names of its data; what is missing is absent.
package struct EventData: Hashable, Sendable {
    package private(set) var values: [String: FieldValue]

    package init(_ values: [String: FieldValue] = [:]) {
        self.values = values.filter { !$0.value.isMissing }
    }

    /// Missing when the event does not say, or when it says something of another type.
    package func value(of field: EventField) -> FieldValue {
        guard let value = values[field.name], value.fits(field.type) else { return .missing }
        return value
    }
}

/// A part of an event's data, as the catalogue declares it.
package struct EventField: Hashable, Sendable {
    package let name: String
    package let type: FieldType

    package init(name: String, type: FieldType) {
        self.name = name
        self.type = type
    }
}

/// An event as flows may speak of it.
package struct EventDefinition: Hashable, Sendable {
    package let name: String
    /// In alphabetical order of their names.
    package let fields: [EventField]

    package init(name: String, fields: [EventField]) {
        self.name = name
        self.fields = fields.sorted { $0.name < $1.name }
    }

    /// Nil when the event has no such data.
    package subscript(name: String) -> EventField? {
        fields.first { $0.name == name }
    }
}
