/// When something that was not taken is tried again: after a span that doubles with every try, at a random moment of it,
/// so that what failed together does not come back together.
package struct Backoff: Hashable, Sendable {
    /// The first span, in milliseconds.
    package let first: Int64
    /// No span is longer, in milliseconds.
    package let longest: Int64

    package init(first: Int64, longest: Int64) {
        self.first = first
        self.longest = longest
    }

    /// Of one message: half a minute, a minute, two, … an hour.
    package static let message = Backoff(first: 30_000, longest: 3_600_000)
    /// Of an outlet where nothing is taken: half a minute … a quarter of an hour.
    package static let outlet = Backoff(first: 30_000, longest: 900_000)

    /// How long to wait, in milliseconds, at least a second.
    ///
    /// - Parameter tries: how many there were in vain, at least one.
    package func delay(after tries: Int, chance: inout some RandomNumberGenerator) -> Int64 {
        precondition(tries > 0, "something that was never tried is not tried again")
        let doublings = min(tries - 1, 32)
        let span = min(longest, first << doublings)
        return max(1000, Int64(chance.next(upperBound: UInt64(span) + 1)))
    }
}
