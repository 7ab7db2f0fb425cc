import CivilTime
import Diagnostics
import Flows

extension Rule {
    static let catchUpTooLong = Rule(
        "catch-up-too-long", .warning, "a catch_up that reaches beyond the day it is about",
        because: """
            "catch_up" says how late a date trigger is still worth firing. When it is longer than the time before the day, \
            people who are found late hear of a birthday to come that has been.
            """,
        bad: [.flow("triggers: [{birthday: {when: 7 days before, catch_up: «10 days»}}]\nreentry: every_time\n")],
        good: [
            .flow("triggers: [{birthday: {when: 7 days before, catch_up: 7 days}}]\nreentry: every_time\n"),
            .flow("triggers: [{birthday: {when: 1 day after, catch_up: 10 days}}]\nreentry: every_time\n"),
        ])
}

extension Check {
    /// Nobody hears of a day to come when it is gone by.
    static let catchUps = Check(.catchUpTooLong) { draft in
        draft.flows.flatMap(\.triggers).compactMap { trigger in
            guard case .date(let date) = trigger.kind, case .before(let ahead) = date.offset,
                let catchUp = date.catchUp,
                catchUp.daysAtLeastAndMost.low > ahead.daysAtLeastAndMost.high
            else { return nil }
            let day = date.subject == .birthday ? "birthday" : "day"
            return Rule.catchUpTooLong.finding(
                "catch_up \(catchUp) is longer than \"\(ahead) before\": some would hear after the \(day)",
                at: draft.value(of: trigger)?.place(ofValue: "catch_up") ?? trigger.span,
                help: "without catch_up it fires until the end of the day itself")
        }
    }
}
