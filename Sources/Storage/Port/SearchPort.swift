import Profiles

/// Finding profiles by what somebody types.
package protocol SearchReader {
    /// Those who answer to all that is asked for, the best first, people of one rank by name; deleted profiles are left
    /// out.
    func search(_ query: SearchQuery, limit: Int) throws -> SearchFindings
}

/// Who was found.
package struct SearchFindings: Hashable, Sendable {
    /// At most as many as were asked for.
    package let profiles: [ProfileNumber]
    /// How many there are in all.
    package let total: Int

    package init(profiles: [ProfileNumber], total: Int) {
        self.profiles = profiles
        self.total = total
    }
}
