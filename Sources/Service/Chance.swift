import Delivery
import Profiles

/// Where randomness comes from.
package enum Chance {
    /// An id that no profile has.
    package static func profileID() -> ProfileID {
        var generator = SystemRandomNumberGenerator()
        return ProfileID(randomHigh: generator.next(), randomLow: generator.next())
    }

    /// An id that no store has, as text.
    package static func storeID() -> String {
        profileID().description
    }

    /// A secret for something that happens once and is never named again.
    package static func secret() -> OutboxSecret {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<OutboxSecret.length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        guard let secret = OutboxSecret(bytes) else { preconditionFailure("a secret has so many bytes") }
        return secret
    }
}
