import CivilTime
import Diagnostics
import Flows

extension Rule {
    static let usefulTooLong = Rule(
        "useful-too-long", .warning, "a message that may come after the day it is about",
        because: """
            "useful_for" says how late a message may still go out. When that reaches beyond the birthday, whoever was held \
            up by a window, a cap or an outage is wished a happy birthday when it is over.
            """,
        bad: [
            .flow(
                """
                triggers: [{birthday: {when: 7 days before}}]
                reentry: every_time
                steps: [{id: treat, send: {message: offer, channel: email, purpose: promo, useful_for: «10 days»}}]
                """),
            .flow(
                """
                triggers: [{birthday: {when: on the day}}]
                reentry: every_time
                steps: [{id: wish, send: {message: offer, channel: email, purpose: promo, useful_for: «2 days»}}]
                """),
        ],
        good: [
            .flow(
                """
                triggers: [{birthday: {when: 7 days before}}]
                reentry: every_time
                steps: [{id: treat, send: {message: offer, channel: email, purpose: promo, useful_for: 5 days}}]
                """),
            .flow(
                """
                triggers: [{birthday: {when: on the day}}]
                reentry: every_time
                steps:
                  - id: wish
                    send: {message: offer, channel: email, purpose: promo, useful_for: {until: end of trigger.date}}
                """),
        ])
}

extension Check {
    /// What is said before or on a day does not come after it.
    static let usefulTimes = Check(.usefulTooLong) { draft in
        var reported: Set<SourceSpan> = []
        return draft.running.flatMap { flow in
            flow.arrivals.compactMap { step, arrival, trigger -> Finding? in
                guard let send = step.send, case .after(let useful)? = send.usefulFor, let day = arrival.day,
                    arrival.isExact, case .date(let date) = trigger.kind
                else { return nil }
                let days = useful.daysAtLeastAndMost.low
                // On other days than birthdays a word a little later is a word in season.
                let isTooLong = day < 0 ? days > Double(-day) : day == 0 && date.subject == .birthday && days >= 2
                guard isTooLong, let place = draft.value(behind: step.span)?.place(ofValue: "useful_for"),
                    reported.insert(place).inserted
                else { return nil }
                let name = date.subject == .birthday ? "birthday" : "day"
                let due = day < 0 ? "due \(-day == 1 ? "1 day" : "\(-day) days") before" : "due on the day"
                return Rule.usefulTooLong.finding(
                    "\"\(step.id)\" is \(due) and useful for \(useful): it may come after the \(name)", at: place,
                    help: "`useful_for: {until: end of trigger.date}`")
            }
        }
    }
}
