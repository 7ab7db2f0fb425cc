import Diagnostics
import Flows
import Profiles

extension Rule {
    static let birthdayNever = Rule(
        "birthday-never", .warning, "a yearly day in a flow that takes nobody twice",
        because: """
            "reentry: never" lets each person in once and never again, so a birthday flow greets once in a lifetime. With \
            "every_time" the same birthday still never counts twice.
            """,
        bad: [.flow("triggers: [{birthday: {when: 7 days before}}]\nreentry: «never»\n")],
        good: [
            .flow("triggers: [{birthday: {when: 7 days before}}]\nreentry: every_time\n"),
            .flow(
                """
                triggers: [{birthday: {when: on the day}}]
                enter_if: [{field: age, is: 18, as_of: trigger.date}]
                reentry: never
                """),
            .flow("triggers: [{date: {field: wedding_day, every: once, when: on the day}}]\nreentry: never\n"),
        ])
}

extension Check {
    /// A day that comes every year finds people let in every year.
    static let yearlyEntries = Check(.birthdayNever) { draft in
        let audiences = Dictionary(
            draft.audiences.compactMap { one in one.conditions.map { (one.id.value, $0) } },
            uniquingKeysWith: { first, _ in first })
        return draft.running.compactMap { flow in
            guard flow.reentry.rule == .never, let yearly = flow.triggers.first(where: \.kind.isYearly),
                !flow.enterIf.contains(where: { $0.question.isOnceInALife(audiences) }),
                let reentry = draft.entry("reentry", of: flow.span.file)?.value
            else { return nil }
            let word = yearly.kind.word == "birthday" ? "a birthday flow" : "a yearly flow"
            return Rule.birthdayNever.finding(
                "\(word) with \"reentry: never\" greets once in a lifetime", at: reentry.headSpan,
                related: [RelatedPlace(yearly.span, label: "this comes every year")], help: "`reentry: every_time`")
        }
    }
}

extension TriggerKind {
    fileprivate var isYearly: Bool {
        if case .date(let date) = self { date.recurrence == .year } else { false }
    }
}

extension Question {
    /// Whether it picks one year of a life: an age, or so many years after a date.
    fileprivate func isOnceInALife(_ audiences: [String: [Condition]], depth: Int = 0) -> Bool {
        switch self {
        case .field(let question): return question.isOnceInALife
        case .audience(let id):
            let inside = depth < 8 ? audiences[id] ?? [] : []
            return inside.contains { $0.question.isOnceInALife(audiences, depth: depth + 1) }
        case .all, .any, .none:
            return parts.flatMap(\.conditions).contains { $0.question.isOnceInALife(audiences, depth: depth) }
        case .tags, .statuses, .consent, .list, .received, .did, .inFlow: return false
        }
    }
}

extension FieldQuestion {
    fileprivate var isOnceInALife: Bool {
        switch test {
        case .isEqual(.date): true
        case .isEqual, .isOne, .number(.between):
            if case .profile(let field) = field { field.source.isAboutAge } else { false }
        case .date: true
        case .isNotEqual, .isNone, .missing, .text, .number, .list: false
        }
    }
}

extension FieldSource {
    fileprivate var isAboutAge: Bool {
        switch self {
        case .computed(.age), .computed(.birthDate), .column(.birthYear): true
        case .column, .computed, .flag, .verification, .custom, .dateAttribute: false
        }
    }
}
