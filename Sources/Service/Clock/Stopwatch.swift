/// How long something has been going on, for people who wait for it.
package struct Stopwatch: Sendable {
    private let start = ContinuousClock.now

    package init() {}

    /// In seconds.
    package var elapsed: Double {
        let elapsed = ContinuousClock.now - start
        return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    }
}
