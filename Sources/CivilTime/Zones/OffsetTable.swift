/// The offsets of a zone over time, arranged so that looking one up costs the same for every instant.
struct OffsetTable: Sendable {
    /// From `start` on, clocks are `offset` ahead of UTC; both in milliseconds.
    struct Change: Sendable {
        var start: Int64
        var offset: Int64
    }

    /// Begins with a change before all time and ends with one after it, so that every instant lies between two.
    private let changes: [Change]
    /// For each stretch of `2^stretchBits` milliseconds (99 days), the change in force when it begins. A stretch sees few
    /// changes, so a look at it and a step or two replace a search.
    private let inForce: [UInt16]

    private static let stretchBits: Int64 = 33

    /// A clock that is `first` milliseconds ahead of UTC until the first of `changes`, which are in order of time.
    init(first: Int64, changes: [Change]) {
        let all = [Change(start: .min, offset: first)] + changes + [Change(start: .max, offset: 0)]
        precondition(all.count <= Int(UInt16.max), "no zone has changed its clocks \(all.count) times")
        self.changes = all
        let last = max(0, (changes.last?.start ?? 0) >> Self.stretchBits)
        var current = 0
        inForce = (0...last).map { stretch in
            while all[current + 1].start <= stretch << Self.stretchBits { current += 1 }
            return UInt16(current)
        }
    }

    func offset(at milliseconds: Int64) -> Int64 {
        changes[indexInForce(at: milliseconds)].offset
    }

    /// The first instant at which the clock on the wall shows `wall` or later, both as milliseconds since 1970 began.
    func firstInstant(showing wall: Int64) -> Int64 {
        // No clock is a day or more ahead of UTC, so by then it has not shown the time yet.
        var index = indexInForce(at: wall - Instant.millisecondsPerDay)
        while wall - changes[index].offset >= changes[index + 1].start { index += 1 }
        return max(wall - changes[index].offset, changes[index].start)
    }

    private func indexInForce(at milliseconds: Int64) -> Int {
        let stretch = min(max(milliseconds >> Self.stretchBits, 0), Int64(inForce.count - 1))
        // Before 1970 the first stretch does not apply; the walk starts at the beginning.
        var index = milliseconds < 0 ? 0 : Int(inForce[Int(stretch)])
        while changes[index + 1].start <= milliseconds { index += 1 }
        return index
    }
}
