import Storage

/// What became of one attempt to hand a message or call over.
package enum AttemptOutcome: Hashable, Sendable {
    case accepted(AttemptAnswer)
    /// For good, because of this one: its address or its contents.
    ///
    /// - Parameter isBadAddress: whether the answer says that nobody can be reached at the address, ever.
    case refused(AttemptAnswer, isBadAddress: Bool)
    /// Not now; only this one, in so many milliseconds at the earliest where that was asked for.
    case deferred(AttemptAnswer, after: Int64?)
    /// Certainly not taken, and nothing about this one: nobody answers there, or whoever does takes nothing from us now.
    case unreachable(AttemptAnswer, after: Int64?)
    /// The other side wants nothing any more, ever.
    case gone(AttemptAnswer)
    /// It was given whole, and no answer came: it may have been taken.
    case unknown(AttemptAnswer)
}
