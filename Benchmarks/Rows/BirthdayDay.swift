import CivilTime
import Engine
import Foundation
import Operations
import SQLiteStorage
import Storage

/// A day on which birthdays are due, run by the production tick.
struct BirthdayDay {
    let due: Int
    let entered: Int
    let seconds: Double

    /// The evening before the peak day's messages are due, and the noon after.
    static let peak = (from: instant("2027-03-06T00:00:00Z"), until: instant("2027-03-07T12:00:00Z"))
    static let quiet = (from: instant("2027-06-07T00:00:00Z"), until: instant("2027-06-08T12:00:00Z"))

    /// Runs the day on the store at `path`.
    static func run(
        _ variant: BirthdayWorkspace.Variant, on span: (from: Instant, until: Instant), storeAt path: String
    ) throws -> BirthdayDay {
        let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
        let release = try BirthdayWorkspace.deploy(variant, to: store, at: span.from)
        var due = 0
        var entered = 0
        let tick = Tick(store: store, release: release)
        let taken = try Stopwatch.seconds {
            try tick.run(
                at: span.until,
                observe: { decisions in
                    due += decisions.count
                    for place in decisions.indices { entered += decisions[place].entered.count }
                })
        }
        try store.close()
        return BirthdayDay(due: due, entered: entered, seconds: taken)
    }

    /// The rows that the day wrote into `source`, written by C into `target`.
    func floor(from source: String, into target: String) -> FloorRun {
        let perBatch = Double(Tick.BatchSize.standard.profiles) * Double(entered) / Double(due)
        return FloorRun(
            from: source, into: target, names: ["words", "tags", "releases"],
            tables: [
                ("enrolments", "SELECT number, * FROM enrolments ORDER BY number"),
                ("messages", "SELECT enrolment, * FROM messages ORDER BY number"),
                (
                    "changes",
                    "SELECT e.number, c.* FROM enrolments e JOIN changes c ON c.profile = e.profile AND c.depth > 0 ORDER BY 1"
                ),
                (
                    "profile_tags",
                    """
                    SELECT e.number, t.* FROM enrolments e JOIN profile_tags t ON t.profile = e.profile
                    WHERE t.tag = (SELECT number FROM tags WHERE name = 'birthday-week') ORDER BY 1
                    """
                ),
                ("trace", "SELECT enrolment, * FROM trace ORDER BY enrolment, ordinal"),
            ], entriesPerTransaction: max(1, Int(perBatch)))
    }

    private static func instant(_ text: String) -> Instant {
        guard let instant = Instant(iso8601: text) else { preconditionFailure("\(text) is an instant") }
        return instant
    }
}
