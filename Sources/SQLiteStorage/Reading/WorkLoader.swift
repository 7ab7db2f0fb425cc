import CivilTime
import Engine
import Profiles
import Storage

/// Loads all that deciding about some profiles looks at: first which flows they are in, and then what that asks for.
final class WorkLoader {
    private let transaction: SQLiteTransaction
    private let needs: WorkNeeds
    private let contexts: ContextLoader
    private let histories: HistoryLoader
    private let enrolments: ProfileRows
    private let pending: ProfileRows
    private var plans: WorkPlans
    /// Whether anybody asks which flows people are in.
    private let asksAboutEnrolments: Bool
    /// By this one the enrolments of the next profile are read: likely it is in the same flows.
    private var guess: WorkPlan

    init(needs: WorkNeeds, at now: Instant, workspaceZone: ZoneRules, transaction: SQLiteTransaction) throws {
        self.transaction = transaction
        self.needs = needs
        contexts = try ContextLoader(
            vocabulary: needs.vocabulary, at: now, workspaceZone: workspaceZone, transaction: transaction)
        histories = try HistoryLoader(transaction: transaction)
        enrolments = ProfileRows(try transaction.enrolmentRows())
        pending = ProfileRows(try transaction.pendingEntryRows())
        plans = try WorkPlans(needs, at: now, in: transaction, rows: contexts.rows)
        guess = plans.everybody
        asksAboutEnrolments = !plans.areOne || guess.pastFlows?.isEmpty != true || guess.messagesFrom != nil
    }

    /// The profiles come in the order of their numbers; nil when no profile has the number.
    func work(of profile: ProfileNumber) throws -> ProfileWork? {
        guard asksAboutEnrolments else {
            return try contexts.context(of: profile, by: guess).map { context in
                ProfileWork(
                    context: context, enrolments: [],
                    history: try histories.history(of: profile, enrolments: [], by: guess))
            }
        }
        var waiting: [PendingEntry] = []
        var flowsWaitedFor: [Int64] = []
        try pending.each(of: profile) { row in
            waiting.append(try transaction.pendingEntry(row))
            flowsWaitedFor.append(row.integer(1))
        }
        let (enrolments, plan) = try self.enrolments(of: profile, waiting: flowsWaitedFor)
        guard let context = try contexts.context(of: profile, by: plan) else { return nil }
        return ProfileWork(
            context: context, enrolments: enrolments,
            history: try histories.history(of: profile, enrolments: enrolments, by: plan),
            pendingEntries: waiting.sorted { ($0.change, $0.flow) < ($1.change, $1.flow) })
    }

    /// Lets go of everything that was begun.
    func finish() {
        contexts.finish()
        histories.finish()
        enrolments.finish()
        pending.finish()
    }

    private func enrolments(
        of profile: ProfileNumber, waiting: [Int64]
    ) throws -> (enrolments: [Enrolment], plan: WorkPlan) {
        while true {
            let (found, inside) = try read(of: profile)
            let plan = try plans.plan(inside: inside, waiting: waiting, in: transaction)
            let isEnough = guess.reachesBack(asFarAs: plan)
            guess = plan
            if isEnough { return (found, plan) }
        }
    }

    /// The enrolments that the guess says matter, by number, and the flows that the profile is inside of.
    private func read(of profile: ProfileNumber) throws -> (enrolments: [Enrolment], inside: [Int64]) {
        var found: [Enrolment] = []
        var inside: [Int64] = []
        try enrolments.each(of: profile) { row in
            let flow = row.integer(1)
            let isInside = !row.isNull(8)
            if isInside { inside.append(flow) }
            guard isInside || matters(row, in: flow) else { return }
            found.append(try transaction.enrolment(row, withData: try asksForData(of: flow, isInside: isInside)))
        }
        // The guard's index gives them by flow.
        if found.count > 1 { found.sort { $0.number < $1.number } }
        return (found, inside)
    }

    /// Whether an enrolment that has ended may matter: for another entry, or for its messages.
    private func matters(_ row: Row, in flow: Int64) -> Bool {
        guard let flows = guess.pastFlows, !flows.contains(flow) else { return true }
        return guess.messagesFrom.map { row.instant(12) >= $0 } ?? false
    }

    private func asksForData(of flow: Int64, isInside: Bool) throws -> Bool {
        if needs.everybody.triggerData { return true }
        guard isInside, !plans.areOne else { return false }
        return needs.insiders[try transaction.connection.words.name(of: flow)]?.triggerData ?? false
    }
}
