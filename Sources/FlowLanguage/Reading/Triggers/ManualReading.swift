import Flows

/// `manual`: by hand only.
enum ManualReading {
    static let shape = Shape("manual", keys: [])
    static let key = Key.optional("manual", ValueKind.nothing(but: shape, .manual), "by hand only", example: "{}")
}
