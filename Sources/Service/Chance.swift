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
}
