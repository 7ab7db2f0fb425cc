import CivilTime
import Diagnostics
import Flows

extension Rule {
    static let pointlessWait = Rule(
        "pointless-wait", .warning, "a wait after which nothing comes, or whose time is always past",
        because: """
            A wait at the end of a flow keeps people inside and then does nothing with them; often the step that should \
            follow was lost. A wait for a day that is always past when people get there does not wait at all.
            """,
        bad: [
            .flow(
                """
                steps:
                  - {id: greet, send: {message: hello, channel: email, purpose: account}}
                  - {id: a-week, «wait»: 7 days}
                """),
            .flow(
                """
                triggers: [{birthday: {when: 7 days before}}]
                reentry: every_time
                steps:
                  - {id: early, wait: {until: «trigger.date - 10 days», if_past: continue}}
                  - {id: greet, send: {message: hello, channel: email, purpose: account}}
                """),
        ],
        good: [
            .flow(
                """
                goal: {name: bought, if: [{did: {event: purchase, since: enrolment.started_at}}]}
                steps:
                  - {id: greet, send: {message: hello, channel: email, purpose: account}}
                  - {id: a-week, wait: 7 days}
                """),
            .flow(
                """
                triggers: [{birthday: {when: 14 days before}}]
                reentry: every_time
                steps:
                  - {id: early, wait: {until: trigger.date - 10 days, if_past: continue}}
                  - {id: greet, send: {message: hello, channel: email, purpose: account}}
                """),
        ])
}

extension Check {
    /// Something comes after every wait, and its time lies ahead.
    static let pointlessWaits = Check(.pointlessWait) { draft in
        let asked = draft.mentions.compactMap { if case .flow(let flow) = $0.subject { flow } else { nil } }
        let askedFlows = Set(asked)
        return draft.running.flatMap { flow -> [Finding] in
            // Who is inside counts, for the goal or for other flows.
            let isWaitingEnough = flow.goal != nil || askedFlows.contains(flow.id)
            return (isWaitingEnough ? [] : lastWaits(flow.steps).map(ending)) + past(flow, draft)
        }
    }

    /// The waits behind which people do nothing more.
    private static func lastWaits(_ steps: [Step]) -> [Step] {
        var found: Step?
        // What nobody reaches is said once.
        let reached = steps.firstIndex(where: Check.ends).map { steps[...$0] } ?? steps[...]
        for step in reached.reversed() {
            switch step.verb {
            case .end(let reason) where reason == Reason.completed.rawValue: continue
            case .wait: found = step
            case .waitUntil(let wait) where wait.met.isEmpty && wait.notMet.isEmpty: found = step
            case .branch, .split, .waitUntil:
                guard found == nil else { return [found].compactMap(\.self) }
                return step.verb.nested.flatMap(lastWaits)
            case .send, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent, .set,
                .webhook, .emit, .end:
                return [found].compactMap(\.self)
            }
        }
        return [found].compactMap(\.self)
    }

    private static func ending(_ step: Step) -> Finding {
        Rule.pointlessWait.finding(
            "nothing comes after wait \"\(step.id)\"", at: step.span,
            help: "take it out; to keep people from coming again too soon: `reentry: {after: 30 days}`")
    }

    /// Waits for a time that has always been when people get there.
    private static func past(_ flow: Flow, _ draft: WorkspaceDraft) -> [Finding] {
        var past: [Step] = []
        var ahead: Set<String> = []
        for (step, arrival, _) in flow.arrivals {
            guard case .wait(.until(let target, _)) = step.verb else { continue }
            if target.isAlwaysPast(at: arrival) {
                if !past.contains(where: { $0.id == step.id }) { past.append(step) }
            } else {
                ahead.insert(step.id)
            }
        }
        return past.filter { !ahead.contains($0.id) }.compactMap { step in
            guard case .wait(.until(_, let ifPast)) = step.verb else { return nil }
            return Rule.pointlessWait.finding(
                "this time is always past when people come to \"\(step.id)\"",
                at: draft.value(behind: step.span)?.place(ofValue: "until") ?? step.span,
                notes: [ifPast == .end ? "so everybody leaves here" : "so nobody waits here"])
        }
    }
}

extension WaitTarget {
    /// Whether the day that is waited for is gone by for everybody who arrives then.
    fileprivate func isAlwaysPast(at arrival: Arrival) -> Bool {
        let days = shift.map { $0.duration.daysAtLeastAndMost }
        let latest = shift.map { $0.isBackwards ? -(days?.low ?? 0) : days?.high ?? 0 } ?? 0
        switch anchor {
        case .triggerDate: return arrival.day.map { Double($0) > latest } ?? false
        case .triggerInstant:
            // The instant itself, and a time of its own day, are past at once or lie ahead: nobody can say.
            guard shift != nil else { return false }
            return Double(arrival.sinceStart) > latest
        case .field: return false
        }
    }
}
