import Operations
import Profiles
import SQLiteStorage
import Storage

/// Finding people by what somebody types, among all of a store.
struct FindRate {
    /// What is typed.
    let text: String
    let found: Int
    let seconds: Double

    /// What people type: names, names with slips, the beginning of an email, an email with a slip, a part of a number.
    private static let typed = [
        "mia example", "mai exmaple 4999", "siobhan", "zoe example 77", "abc", "a1b2c3@exmaple.org", "0410 000 123",
        "999 99",
    ]

    /// The best of some searches for each text, because others use the machine, too.
    static func run(storeAt path: String) throws -> [FindRate] {
        let store = try SQLiteStore.open(at: path, access: .readOnly)
        let rates = try typed.map { text in
            var best = Double.infinity
            var found = 0
            for _ in 0..<3 {
                let taken = try Stopwatch.seconds {
                    found = try store.read { reader in
                        try ProfileFinding.find(text, tags: [], limit: 20, in: reader, region: .init(rawValue: "AU"))
                    }.total
                }
                best = min(best, taken)
            }
            return FindRate(text: text, found: found, seconds: best)
        }
        try store.close()
        return rates
    }
}
