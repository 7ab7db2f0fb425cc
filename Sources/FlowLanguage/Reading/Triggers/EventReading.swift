import Flows

/// `event`: an event of the catalogue was recorded.
enum EventReading {
    static let name = Key.required("name", ValueKind.event, "the event's name in the catalogue", example: "purchase")
    static let conditions = Key.optional(
        "where", ConditionReading.list, "what its data must say", example: "[{field: event.data.total, above: 100}]",
        ifIgnored: "an ignored where would let everybody in")
    static let shape = Shape("an event trigger", name, conditions, TriggerReading.origin)

    static let key = Key.optional(
        "event",
        ValueKind<Firing>.mapping(shape) { opened, reading in
            let name = opened.read(name, &reading)
            let conditions = reading.about(name) { opened.read(Self.conditions, &$0) }
            let origins = opened.read(TriggerReading.origin, &reading)
            if opened.has(Self.conditions), conditions == nil { return nil }
            return name.map { Firing(.event(EventTrigger($0, where: conditions ?? [])), origins: origins) }
        }, "an event was recorded", example: "{name: purchase}")
}
