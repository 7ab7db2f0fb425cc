import CivilTime
import Diagnostics
import Flows
import Profiles

extension Rule {
    static let dateInPast = Rule(
        "date-in-past", .warning, "a question whose day has passed, so that the answer never changes again",
        because: """
            `next_birthday before 2026-12-31` was a question until New Year's Eve; since then it is no for everybody, and a flow \
            that asks it stands still without a word. Only what is certain is found: the next birthday is never behind us, a \
            profile that was just created is no older than today, and the day that a date trigger waits for has not passed when \
            it fires. A day in the past is fine where somebody may have been before or after it: `last_purchase_at from_date \
            2020-01-01`.
            """,
        bad: [
            .flow("enter_if: [{field: next_birthday, to_date: «2026-12-31»}]"),
            .flow(
                """
                triggers: [profile_created]
                enter_if: [{field: created_at, between: [2026-11-01, «2026-11-30»]}]
                """),
            .flow(
                """
                triggers: [{date: {field: member_until, every: once, when: 7 days before}}]
                reentry: every_time
                enter_if: [{field: member_until, before: «2027-01-01»}]
                """),
        ],
        good: [
            .flow(
                "enter_if: [{field: next_birthday, to_date: 2027-12-31}, {field: last_purchase_at, from_date: 2020-01-01}]"
            ),
            .flow(
                """
                triggers: [profile_created, manual]
                enter_if: [{field: created_at, before: 2026-11-01}]
                """),
            .flow(
                """
                triggers: [{date: {field: member_until, every: once, when: 7 days after}}]
                reentry: every_time
                enter_if: [{field: member_until, before: 2027-02-25}]
                """),
        ])
}

extension Check {
    /// No question waits for a day that is over.
    static let pastDates = Check(.dateInPast) { draft in
        guard let today = draft.today else { return [] }
        let everywhere = draft.audiences.flatMap { $0.conditions ?? [] } + draft.flows.flatMap(\.laterConditions)
        var asked = everywhere.map { (["next_birthday"], $0) }
        for flow in draft.flows.compactMap(\.flow) {
            let fields = ["next_birthday"] + [flow.fieldOfEntry].compactMap(\.self)
            asked += flow.enterIf.map { (fields, $0) }
        }
        return asked.flatMap { fields, condition in
            condition.withParts.compactMap { condition -> Finding? in
                guard case .field(let question) = condition.question, case .profile(let field) = question.field,
                    fields.contains(field.name), let day = question.latestDay, day < today
                else { return nil }
                return Rule.dateInPast.finding(
                    "\(day) has passed, and \"\(field.name)\" is never before today here",
                    at: place(of: day, in: draft.node(at: condition.span)) ?? condition.span,
                    notes: ["the answer is the same for everybody from now on"],
                    help: "a later day, or take the line out")
            }
        }
    }

    /// Where the day stands in a condition: the last value that reads so.
    private static func place(of day: CivilDate, in condition: YAMLNode?) -> SourceSpan? {
        guard let condition else { return nil }
        switch condition.content {
        case .mapping(let entries): return entries.reversed().lazy.compactMap { place(of: day, in: $0.value) }.first
        case .sequence(let items): return items.reversed().lazy.compactMap { place(of: day, in: $0) }.first
        case .scalar(let scalar): return scalar.text.hasPrefix(day.description) ? condition.span : nil
        case .unreadable: return nil
        }
    }
}

extension Flow {
    /// The field that is today or later for everybody who enters; nothing when triggers differ.
    fileprivate var fieldOfEntry: String? {
        let names = Set(triggers.map { $0.kind.fieldOfToday })
        return names.count == 1 ? names.first ?? nil : nil
    }
}

extension TriggerKind {
    fileprivate var fieldOfToday: String? {
        switch self {
        case .profileCreated: return "created_at"
        case .date(let trigger):
            guard case .field(let field) = trigger.subject, trigger.recurrence == .once else { return nil }
            switch trigger.offset {
            case .before: return field.name
            // Catch-up, and days after it, may be about a day that is over.
            case .onTheDay, .after: return nil
            }
        case .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged, .schedule, .event,
            .manual:
            return nil
        }
    }
}

extension FlowDraft {
    /// The conditions that are asked after entry.
    fileprivate var laterConditions: [Condition] {
        (flow.map { $0.keepIf + $0.exitIf + ($0.goal?.conditions ?? []) } ?? [])
            + steps.flatMap(\.withNested).flatMap { $0.verb.caseConditions + $0.verb.awaitedConditions }
    }
}

extension FieldQuestion {
    /// The last day that the field may be for a yes, or behind the last; nothing unless it is written out.
    fileprivate var latestDay: CivilDate? {
        switch test {
        case .isEqual(.value(.date(let day))), .isEqual(.date(.date(let day))), .date(.before(.date(let day))),
            .date(.toDate(.date(let day))), .date(.between(_, .date(let day))):
            day
        case .isEqual, .isNotEqual, .isOne, .isNone, .missing, .text, .number, .list, .date: nil
        }
    }
}
