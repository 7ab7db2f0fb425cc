import CivilTime
import Engine
import Profiles

/// The plans for the profiles of one batch: which flows somebody is in decides what is loaded.
struct WorkPlans {
    /// For those who are in no flow.
    let everybody: WorkPlan
    private let needs: WorkNeeds
    private let rows: ([String]) throws -> ProfileRows
    private let now: Instant
    private var known: [Key: WorkPlan] = [:]

    /// The numbers of the flows that somebody is inside of, and of those whose entry waits.
    private struct Key: Hashable {
        let inside: [Int64]
        let waiting: [Int64]
    }

    init(
        _ needs: WorkNeeds, at now: Instant, in transaction: SQLiteTransaction,
        rows: @escaping ([String]) throws -> ProfileRows
    ) throws {
        self.needs = needs
        self.rows = rows
        self.now = now
        everybody = try WorkPlan(needs.everybody, of: needs.vocabulary, at: now, in: transaction, rows: rows)
    }

    /// Whether everybody is loaded by the same plan.
    var areOne: Bool { needs.insiders.isEmpty && needs.entrants.isEmpty }

    mutating func plan(
        inside: [Int64], waiting: [Int64], in transaction: SQLiteTransaction
    ) throws -> WorkPlan {
        if areOne || (inside.isEmpty && waiting.isEmpty) { return everybody }
        let key = Key(inside: inside, waiting: waiting)
        if let plan = known[key] { return plan }
        var interest = needs.everybody
        for (flows, interests) in [(inside, needs.insiders), (waiting, needs.entrants)] {
            for flow in flows {
                if let more = interests[try transaction.connection.words.name(of: flow)] { interest.formUnion(more) }
            }
        }
        let plan = try WorkPlan(interest, of: needs.vocabulary, at: now, in: transaction, rows: rows)
        known[key] = plan
        return plan
    }
}
