import CivilTime
import Diagnostics
import Flows

extension Rule {
    static let windowMissesDay = Rule(
        "window-misses-day", .warning, "a message for the day itself, in a window that rests on some days",
        because: """
            A birthday can be any day of the week. When the send window leaves out Sundays, a wish for a Sunday is held \
            until Monday, when it is late, or it is not sent at all because it was useful on the day only.
            """,
        bad: [
            .flow(
                """
                triggers: [{birthday: {when: on the day}}]
                reentry: every_time
                send_window: {days: «[mon, tue, wed, thu, fri, sat]», from: "09:00", until: "19:00"}
                steps: [{id: wish, send: {message: offer, channel: email, purpose: promo}}]
                """),
            .flow(
                """
                triggers: [{date: {field: wedding_day, every: year, when: 7 days before}}]
                reentry: every_time
                send_window: {days: «[mon, tue, wed, thu, fri]», from: "09:00", until: "19:00"}
                steps:
                  - {id: until-the-day, wait: {until: trigger.date, if_past: continue}}
                  - id: wish
                    send: {message: offer, channel: email, purpose: promo, useful_for: {until: end of trigger.date}}
                """),
        ],
        good: [
            .flow(
                """
                triggers: [{birthday: {when: on the day}}]
                reentry: every_time
                send_window: {days: every_day, from: "09:00", until: "19:00"}
                steps: [{id: wish, send: {message: offer, channel: email, purpose: promo}}]
                """),
            .flow(
                """
                triggers: [{birthday: {when: 7 days before}}]
                reentry: every_time
                send_window: {days: [mon, tue, wed, thu, fri], from: "09:00", until: "19:00"}
                steps: [{id: treat, send: {message: offer, channel: email, purpose: promo}}]
                """),
        ])
}

extension Check {
    /// Messages for a yearly day may go out on every day of the week.
    static let windowDays = Check(.windowMissesDay) { draft in
        draft.running.compactMap { flow in
            // Hours over midnight reach into the days that they do not start on.
            guard let window = draft.window(of: flow), window.from < window.until else { return nil }
            let closed = Weekday.allCases.filter { !window.days.contains($0) }
            guard !closed.isEmpty, let days = draft.windowNode(of: flow)?.place(ofValue: "days") else { return nil }
            let wish = flow.arrivals.first { step, arrival, trigger in
                guard let send = step.send, draft.obeysWindow(send), arrival.day == 0, arrival.isExact,
                    case .date(let date) = trigger.kind
                else { return false }
                return date.recurrence == .year || send.usefulFor == .endOfTriggerDate
            }
            guard let wish, let send = wish.step.send, case .date(let date) = wish.trigger.kind else { return nil }
            let day = date.subject == .birthday ? "a birthday" : "the day"
            let names = closed.map(\.name)
            let isLost = draft.deadline(of: send, in: flow) == .endOfTriggerDate
            let isOwn = flow.sendWindow != nil
            return Rule.windowMissesDay.finding(
                "the window has no \(names.inProse), but \(day) can be one",
                at: isOwn ? days : wish.step.span,
                related: [
                    isOwn
                        ? RelatedPlace(wish.step.span, label: "sent on the day")
                        : RelatedPlace(days, label: "the window")
                ],
                notes: [isLost ? "the message would not be sent then" : "the message would be late then"],
                help: isOwn
                    ? "`days: every_day`"
                    : "`send_window: {days: every_day, from: \"\(window.from)\", until: \"\(window.until)\"}` in this flow"
            )
        }
    }
}
