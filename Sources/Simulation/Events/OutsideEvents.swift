import CivilTime
import Storage

/// What comes from outside while a rehearsal plays, in the order of time; what comes at one instant keeps its order.
struct OutsideEvents {
    private let events: [OutsideEvent]
    private var recorded = 0

    init(_ events: some Sequence<OutsideEvent>) {
        self.events = events.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    /// When the next of them comes; nil after the last.
    var next: Instant? { recorded < events.count ? events[recorded].at : nil }

    /// Records everything up to `instant`, in one transaction. Throws `OutsideEventFailure` for one that cannot have
    /// happened.
    mutating func record(until instant: Instant, in store: any Store) throws {
        let due = events[recorded...].prefix { $0.at <= instant }
        guard !due.isEmpty else { return }
        try store.write { writer in
            for event in due { try event.record(in: writer) }
        }
        recorded += due.count
    }
}
