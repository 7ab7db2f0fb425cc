import Flows

/// `manual`: by hand only.
enum ManualReading {
    static let shape = Shape("manual", keys: [])
    static let key = Key.optional(
        "manual", ValueKind<Firing>.bare(shape) { _, _ in Firing(.manual) }, "by hand only", example: "{}")
}
