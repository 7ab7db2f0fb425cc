import CivilTime
import Operations
import SQLiteStorage
import Service
import Storage

/// The time that an engine goes by: the machine's clock, or in a rehearsal the time that somebody asked for.
struct RunClock {
    let now: Instant
    private let isRehearsal: Bool

    /// `asOf` is what was typed. Throws when the store takes no such time, when time would go back, or when the
    /// machine's clock has jumped and nobody said that it is right.
    init(_ open: OpenStore, asOf: String?, zone: ZoneRules, acceptClock: Bool = false) throws {
        let last = try open.store.read { try $0.standing().clock }
        isRehearsal = open.store.isRehearsal
        guard let asOf else {
            now = open.now()
            guard !isRehearsal, !acceptClock, let refusal = ClockRefusal(now, after: last) else { return }
            throw CommandFailure(.held, refusal.sentence, help: "when the clock is right, run once with --accept-clock")
        }
        guard isRehearsal else {
            throw CommandFailure(
                .wrongUse, "--as-of is for rehearsal stores, and this one acts on real customers",
                help: "make one with `sluice store create --rehearsal --store FILE`")
        }
        guard let asked = ShownTime(zone: zone).read(asOf) else {
            throw CommandFailure(
                .wrongUse, "cannot read the time \"\(asOf)\"", help: "write it like \"2027-01-01 09:00\"")
        }
        if let last, asked < last {
            throw CommandFailure(
                .wrongUse,
                "this rehearsal has already reached \(ShownTime(zone: zone).text(last)); its time never goes back",
                help: "make a new rehearsal store to begin earlier")
        }
        now = asked
    }

    /// The time for what happens after the run began.
    var running: () -> Instant {
        guard isRehearsal else { return SystemClock.now }
        return { [now] in now }
    }
}

extension ClockRefusal {
    /// What is wrong with the clock.
    var sentence: String {
        switch self {
        case .behind(let milliseconds):
            "the clock is \(Count.text(Int(milliseconds / 1000), "second")) behind the last run; time must not go back"
        case .ahead(let milliseconds):
            "the clock is \(Count.text(Int(milliseconds / 86_400_000), "day")) ahead of the last run"
        }
    }
}
