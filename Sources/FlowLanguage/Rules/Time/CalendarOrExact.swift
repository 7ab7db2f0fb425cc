import CivilTime
import Diagnostics
import Flows

extension Rule {
    static let calendarOrExact = Rule(
        "calendar-or-exact", .warning, "a wait of 24 hours, where a day was meant",
        because: """
            Hours are exact, days are days of the calendar. 24 hours after ten in the morning is nine or eleven o'clock when \
            the clocks change in between; "1 day" is ten o'clock again.
            """,
        bad: [
            .flow(
                """
                steps:
                  - {id: overnight, wait: «24 hours»}
                  - {id: greet, send: {message: hello, channel: email, purpose: account}}
                """)
        ],
        good: [
            .flow(
                """
                steps:
                  - {id: overnight, wait: 1 day}
                  - {id: greet, send: {message: hello, channel: email, purpose: account}}
                """),
            .flow(
                """
                steps:
                  - {id: a-while, wait: 36 hours}
                  - {id: greet, send: {message: hello, channel: email, purpose: account, useful_for: 24 hours}}
                """),
        ])
}

extension Check {
    /// Waits that are whole days are written as days.
    static let wholeDays = Check(.calendarOrExact) { draft in
        draft.flows.flatMap(\.steps).flatMap(\.withNested).compactMap { step in
            guard let duration = step.verb.wait, let days = duration.wholeDays,
                let node = draft.value(behind: step.span)
            else { return nil }
            let place = ["for", "until", "up_to"].lazy.compactMap { node.place(ofValue: $0) }.first ?? node.headSpan
            let calendar = CalendarDuration(count: days, unit: .days)
            return Rule.calendarOrExact.finding(
                "\(duration) later is another clock time when the clocks change in between", at: place,
                help: "`\(calendar)`")
        }
    }
}

extension Verb {
    /// How long it lets pass, when it says so.
    fileprivate var wait: CalendarDuration? {
        switch self {
        case .wait(.duration(let duration)), .wait(.days(let duration, _)): duration
        case .wait(.until(let target, _)): target.shift?.duration
        case .waitUntil(let wait): wait.upTo
        case .send, .branch, .split, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference,
            .recordConsent, .set, .webhook, .emit, .end:
            nil
        }
    }
}

extension CalendarDuration {
    /// How many times 24 hours it is; nil when it is none, or counts days anyway.
    fileprivate var wholeDays: Int? {
        guard let milliseconds = exactMilliseconds, milliseconds.isMultiple(of: 86_400_000) else { return nil }
        return Int(milliseconds / 86_400_000)
    }
}
