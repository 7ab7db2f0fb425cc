import CivilTime

/// From when to when a profile has a status.
package struct StatusTerm: Hashable, Sendable {
    /// Nil where nobody knows.
    package var since: Instant?
    /// When it is taken off; nil for one that stays.
    package var until: Instant?

    package init(since: Instant? = nil, until: Instant? = nil) {
        self.since = since
        self.until = until
    }
}
