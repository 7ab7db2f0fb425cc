import CivilTime
import Storage

/// Leaves an outlet alone for a while where nothing is taken, and tries it with a single message then.
package struct CircuitBreaker: Sendable {
    /// What is to be kept between runs.
    package private(set) var standing: OutletStanding

    /// After so many failures one after the other it is left alone.
    package static let patience = 5

    package init(_ standing: OutletStanding) {
        self.standing = standing
    }

    /// How many may be tried at once at `now`; nil is as many as one likes.
    package func allowance(at now: Instant) -> Int? {
        guard standing.isOpen(at: now) else { return 0 }
        return standing.closedUntil == nil ? nil : 1
    }

    /// Something was taken, or refused for its own sake: whoever answers like that is there.
    package mutating func succeed() {
        guard !standing.isSound else { return }
        standing = OutletStanding(name: standing.name)
    }

    /// Nothing was taken, for a reason that has nothing to do with what was tried.
    ///
    /// - Parameter wish: when the other side asked to be tried again at the earliest, in milliseconds.
    package mutating func fail(
        _ answer: AttemptAnswer, at now: Instant, wish: Int64?, chance: inout some RandomNumberGenerator
    ) {
        standing.failures += 1
        standing.answer = CircuitBreaker.kept(answer)
        guard standing.failures >= CircuitBreaker.patience || wish != nil else { return }
        let tries = max(1, standing.failures - CircuitBreaker.patience + 1)
        let delay = max(Backoff.outlet.delay(after: tries, chance: &chance), wish ?? 0)
        standing.closedUntil = now.adding(milliseconds: delay)
    }

    /// The other side wants nothing any more; only a person changes that.
    package mutating func disable(_ answer: AttemptAnswer, at now: Instant) {
        standing.disabledAt = now
        standing.answer = CircuitBreaker.kept(answer)
    }

    /// What is kept belongs to nobody, so nothing of it may be about one message: the status, or what the network said.
    private static func kept(_ answer: AttemptAnswer) -> String {
        answer.code.map { "status \($0)" } ?? answer.words
    }
}
