import Flows

/// `profile_created`, which says all by itself.
enum ProfileCreatedReading {
    static let shape = Shape("profile_created", TriggerReading.origin)
    static let key = Key.optional(
        "profile_created",
        ValueKind<Firing>.bare(shape) { opened, reading in
            Firing(.profileCreated, origins: opened?.read(TriggerReading.origin, &reading))
        }, "a profile was created", example: "{}")
}
