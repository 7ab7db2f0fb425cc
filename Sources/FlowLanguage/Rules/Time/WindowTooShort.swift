import CivilTime
import Diagnostics
import Flows

extension Rule {
    static let windowTooShort = Rule(
        "window-too-short", .warning, "a window that is open too short or too late",
        because: """
            A window of a few minutes is easily missed: cron starts Sluice only every quarter of an hour, and an outage uses \
            up the rest. And a message that is due when the window is closed, and useful for less time than it stays \
            closed, is never sent at all.
            """,
        bad: [
            .flow("send_window: {days: every_day, from: \"12:00\", until: «\"12:20\"»}\n"),
            .flow(
                """
                triggers: [{birthday: {when: on the day, at: "20:30"}}]
                reentry: every_time
                steps:
                  - id: wish
                    send: {message: offer, channel: email, purpose: promo, useful_for: «{until: end of trigger.date}»}
                """),
            .flow(
                """
                steps:
                  - {id: overnight, wait: {for: 1 day, at: "21:00"}}
                  - {id: nudge, send: {message: offer, channel: email, purpose: promo, useful_for: «6 hours»}}
                """),
        ],
        good: [
            .flow("send_window: {days: every_day, from: \"12:00\", until: \"13:00\"}\n"),
            .flow(
                """
                steps:
                  - {id: overnight, wait: {for: 1 day, at: "21:00"}}
                  - {id: nudge, send: {message: offer, channel: email, purpose: promo, useful_for: 12 hours}}
                """),
        ])
}

extension Check {
    /// A window is open for an hour at least, and opens before a message is too late for certain.
    static let windowLengths = Check(.windowTooShort) { draft in
        guard let workspace = draft.workspace else { return [] }
        return shortWindows(draft, workspace) + draft.running.flatMap { lateOpenings($0, draft) }
    }

    private static func shortWindows(_ draft: WorkspaceDraft, _ workspace: Workspace) -> [Finding] {
        // Listed runs meet a window or they do not, however long it is.
        guard workspace.runs == .continuous else { return [] }
        let windows =
            [("workspace.yaml", workspace.sendWindow)]
            + draft.running.compactMap { flow in flow.sendWindow.map { (flow.span.file, $0) } }
        return windows.compactMap { file, window in
            let minutes = (window.until.minutes - window.from.minutes + 1440) % 1440
            guard window != .always, (1..<60).contains(minutes),
                let place = draft.entry("send_window", of: file)?.value.place(ofValue: "until")
            else { return nil }
            return Rule.windowTooShort.finding(
                "the window is open for \(minutes) minutes only", at: place,
                notes: ["what misses it waits for the next day"], help: "leave it open for an hour or more")
        }
    }

    private static func lateOpenings(_ flow: Flow, _ draft: WorkspaceDraft) -> [Finding] {
        guard let window = draft.window(of: flow), window.from < window.until, draft.workspace?.runs == .continuous
        else { return [] }
        let windowPlace = draft.windowNode(of: flow).map { RelatedPlace($0.headSpan, label: "the window") }
        var reported: Set<SourceSpan> = []
        return flow.arrivals.compactMap { step, arrival, _ in
            guard let send = step.send, draft.obeysWindow(send), let due = arrival.clock,
                due < window.from || due >= window.until, let deadline = send.usefulFor,
                let place = draft.value(behind: step.span)?.entry("useful_for")?.value.headSpan
            else { return nil }
            let isTomorrow = due >= window.until
            let minutes = window.from.minutes - due.minutes + (isTomorrow ? 1440 : 0)
            let isLate: Bool =
                switch deadline {
                case .endOfTriggerDate: arrival.isExact && arrival.day == 0 && isTomorrow
                case .after(let duration): duration.exactMilliseconds.map { $0 < Int64(minutes) * 60_000 } ?? false
                }
            guard isLate, reported.insert(place).inserted else { return nil }
            return Rule.windowTooShort.finding(
                "\"\(step.id)\" is due at \(due), when the window is closed, and too late when it opens at \(window.from)",
                at: place,
                related: [windowPlace].compactMap(\.self),
                help: "make it due inside the window, or useful for longer")
        }
    }
}
