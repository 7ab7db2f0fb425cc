import CivilTime
import Engine
import Profiles

/// The trace of a run as lines of JSON, by time, then profile, then in the order of deciding.
struct TraceLines {
    private let console: Console
    private var waiting: [(at: Instant, profile: ProfileID, json: String)] = []

    /// So many lines of one instant are put in order at once, that a run over millions needs no more memory; more are in
    /// order part by part.
    private static let most = 100_000

    init(_ console: Console) {
        self.console = console
    }

    /// Takes in what was decided in one batch.
    mutating func add(_ decisions: [Decisions]) {
        for record in decisions.lazy.flatMap(\.trace) {
            if let last = waiting.last, last.at != record.at { print() }
            waiting.append((record.at, record.profile, record.json))
        }
        if waiting.count >= TraceLines.most { print() }
    }

    /// Prints what is still waiting.
    mutating func print() {
        guard !waiting.isEmpty else { return }
        // All are of one instant.
        let inOrder = waiting.indices.sorted { (waiting[$0].profile, $0) < (waiting[$1].profile, $1) }
        console.print(inOrder.map { waiting[$0].json }.joined(separator: "\n"))
        waiting = []
    }
}
