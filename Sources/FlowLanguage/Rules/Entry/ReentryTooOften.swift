import CivilTime
import Diagnostics
import Flows
import Profiles

extension Rule {
    static let reentryTooOften = Rule(
        "reentry-too-often", .warning, "a schedule by which one person gets the same offer again and again",
        because: """
            A schedule takes everybody in who meets its conditions, each time it fires. When nothing about those people \
            changes from day to day, the same people get the same offer every day of the year.
            """,
        bad: [
            .flow(
                """
                triggers: [{schedule: {every: day}}]
                enter_if: [{tags: {any: [vip]}}]
                reentry: «every_time»
                steps: [{id: offer, send: {message: offer, channel: email, purpose: promo}}]
                """)
        ],
        good: [
            .flow(
                """
                triggers: [{schedule: {every: day}}]
                enter_if: [{tags: {any: [vip]}}]
                reentry: {after: 30 days}
                steps: [{id: offer, send: {message: offer, channel: email, purpose: promo}}]
                """),
            .flow(
                """
                triggers: [{schedule: {every: day}}]
                enter_if: [{field: last_purchase_at, between: [today - 30 days, today - 30 days]}]
                reentry: every_time
                steps: [{id: offer, send: {message: offer, channel: email, purpose: promo}}]
                """),
            .flow(
                """
                triggers: [{schedule: {every: week, weekdays: [tue]}}]
                enter_if: [{tags: {any: [newsletter]}}]
                reentry: every_time
                steps: [{id: offer, send: {message: offer, channel: email, purpose: promo}}]
                """),
        ])
}

extension Check {
    /// No schedule offers the same to the same people more often than once a week.
    static let reentries = Check(.reentryTooOften) { draft in
        guard let workspace = draft.workspace else { return [] }
        let book = AudienceBook(draft.audiences)
        return draft.running.compactMap { flow in
            guard let spacing = flow.reentry.rule.spacing, flow.letsInTheSameAlways(book),
                // Whoever waits inside does not enter again.
                !flow.steps.flatMap(\.withNested).contains(where: \.verb.isWait)
            else { return nil }
            let offers = flow.steps.filter { $0.onlyArms.isEmpty }.compactMap(\.send).filter { send in
                draft.isOffer(send) && !workspace.caps.contains { $0.limits(send, in: workspace) }
            }
            let days = flow.triggers.compactMap { trigger in
                if case .schedule(let schedule) = trigger.kind { schedule.days } else { nil }
            }
            guard let offer = offers.first, let often = days.max(by: { $0.timesInAYear < $1.timesInAYear }) else {
                return nil
            }
            let copies = min(often.timesInAYear, Int(365 / max(1, spacing)))
            guard copies > 53 else { return nil }
            return Rule.reentryTooOften.finding(
                "one person could get \(copies) copies of \"\(offer.message)\" a year",
                at: draft.entry("reentry", of: flow.span.file)?.value.headSpan ?? flow.span,
                related: flow.triggers.first { if case .schedule(let it) = $0.kind { it.days == often } else { false } }
                    .map { [RelatedPlace($0.span, label: "each time this fires")] } ?? [],
                help: "`reentry: {after: 30 days}`, or a cap in workspace.yaml")
        }
    }
}

extension Reentry.Rule {
    /// The fewest days between two entries; nil when there is no second one.
    fileprivate var spacing: Double? {
        switch self {
        case .never: nil
        case .everyTime: 0
        case .after(let duration): max(0, duration.daysAtLeastAndMost.low)
        }
    }
}

extension ScheduleTrigger.Days {
    fileprivate var timesInAYear: Int {
        switch self {
        case .every: 365
        case .weekdays(let weekdays): 52 * weekdays.days.count
        case .dayOfMonth, .lastDayOfMonth: 12
        }
    }
}

extension Cap {
    /// Whether it ever refuses such a message.
    fileprivate func limits(_ send: Send, in workspace: Workspace) -> Bool {
        !workspace.purposes.ignoreCaps.contains(send.purpose) && purposes?.contains(send.purpose) ?? true
            && (channel == nil || send.channels == [channel])
    }
}

extension Verb {
    /// Whether it lets time pass.
    fileprivate var isWait: Bool {
        switch self {
        case .wait, .waitUntil: true
        case .send, .branch, .split, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference,
            .recordConsent, .set, .webhook, .emit, .end:
            false
        }
    }
}

extension Flow {
    /// Whether the people who may enter are the same day after day, as far as the conditions tell.
    fileprivate func letsInTheSameAlways(_ book: AudienceBook) -> Bool {
        // What the flow itself changes may keep people out the next time.
        let changes = steps.flatMap(\.withNested).contains { step in
            switch step.verb {
            case .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent, .set, .emit,
                .webhook:
                true
            case .send, .wait, .waitUntil, .branch, .split, .end: false
            }
        }
        return !changes && !enterIf.isEmpty
            && book.clauses(of: enterIf).allSatisfy { $0.clause.isLasting }
    }
}

extension Clause {
    /// Whether it stays so from one day to the next.
    fileprivate var isLasting: Bool {
        switch self {
        case .value(let value): value.isLasting
        case .carries, .lacks, .carriesOne: true
        case .answer(.consent, _), .answer(.audience, _): true
        case .answer, .oneOf: false
        }
    }
}

extension ValueClause {
    fileprivate var isLasting: Bool {
        guard case .field(.profile(let field), nil) = asked else { return false }
        switch field.source {
        case .computed(.birthDays), .computed(.birthDaysPast), .computed(.nextBirthday): return false
        case .column, .computed, .flag, .verification, .custom, .dateAttribute:
            return field.type != .date && field.type != .datetime
        }
    }
}
