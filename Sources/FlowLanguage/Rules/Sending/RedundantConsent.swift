import Diagnostics
import Flows
import Profiles

extension Rule {
    static let redundantConsent = Rule(
        "redundant-consent", .warning, "a question about consent that the send behind it asks by itself",
        because: """
            Every send looks by itself whether the person may be written to, and says in the trace why not. A flow or a branch \
            that asks the same first only makes that answer harder to find. It is worth asking where something else than the \
            send depends on it: a wait, a tag, a webhook, the numbers of a flow that a clock starts, or a flow that people enter only once. This \
            finds only the places where nothing else does.
            """,
        bad: [
            .flow(
                """
                enter_if: [{field: age, at_least: 18}, «{consent: {channel: email, purpose: account}}»]
                reentry: every_time
                """),
            .flow(
                """
                steps:
                  - id: who-may
                    branch:
                      cases:
                        - name: may
                          if: [«{consent: {channel: sms, purpose: promo}}»]
                          steps: [{id: offer, send: {message: offer, channel: sms, purpose: promo}}]
                      else: []
                """),
        ],
        good: [
            .flow(
                """
                enter_if: [{consent: {channel: email, purpose: account}}]
                reentry: every_time
                steps:
                  - {id: hello, send: {message: hello, channel: email, purpose: account}}
                  - {id: mark, add_tag: vip}
                """),
            .flow(
                """
                steps:
                  - id: who-may
                    branch:
                      cases:
                        - name: may
                          if: [{consent: {channel: sms, purpose: promo}}]
                          steps: [{id: offer, send: {message: offer, channel: sms, purpose: promo}}]
                      else: [{id: hello, send: {message: hello, channel: email, purpose: account}}]
                """),
        ])
}

extension Check {
    /// Nobody asks in front of a send what it asks by itself, where nothing else depends on the answer.
    static let redundantConsents = Check(.redundantConsent) { draft in
        var asked: Set<String> = []
        for case .flow(let id) in (draft.otherMentions + draft.flows.flatMap(\.mentions)).map(\.subject) {
            asked.insert(id)
        }
        return draft.flows.flatMap { flow -> [Finding] in
            guard flow.isWhole else { return [] }
            var found = flow.steps.flatMap(\.withNested).flatMap { step -> [Condition] in
                guard case .branch(let branch) = step.verb, branch.otherwise.isEmpty, branch.cases.count == 1,
                    branch.cases[0].steps.allSatisfy(\.goesOnWithoutSending)
                else { return [] }
                return branch.cases[0].conditions.filter { $0.isAsked(by: branch.cases[0].steps) }
            }
            if let flow = flow.flow, !asked.contains(flow.id), flow.countsNothingButSends {
                found += flow.enterIf.filter { $0.isAsked(by: flow.steps.withoutEnd) }
            }
            return found.map { condition in
                Rule.redundantConsent.finding(
                    "the send behind this asks for consent by itself, and nothing else depends on it",
                    at: condition.span, help: "take it out")
            }
        }
    }
}

extension Flow {
    /// Whether it makes no difference who enters, so long as the same messages are sent.
    fileprivate var countsNothingButSends: Bool {
        // Clocks look at everybody, so there it counts who enters.
        let isStartedByClock = triggers.contains { trigger in
            switch trigger.kind {
            case .schedule, .date: true
            case .profileCreated, .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged,
                .event, .manual:
                false
            }
        }
        return !isStartedByClock && reentry.rule == .everyTime && goal == nil && safety?.maxEntriesPerDay == nil
    }
}

extension [Step] {
    /// The steps in front of one that only ends the flow.
    fileprivate var withoutEnd: ArraySlice<Step> {
        if case .end? = last?.verb { dropLast() } else { self[...] }
    }
}

extension Step {
    /// Whether people who get nothing here go on as everybody does.
    fileprivate var goesOnWithoutSending: Bool {
        if case .send(let send) = verb { send.ifNotSent == .continue } else { true }
    }
}

extension Condition {
    /// Whether it is about consent, and all of the steps are sends that look at the very same.
    fileprivate func isAsked(by steps: some Collection<Step>) -> Bool {
        guard case .consent(let channel, let purpose) = question, !steps.isEmpty else { return false }
        return steps.allSatisfy { step in
            if case .send(let send) = step.verb { send.channels == [channel] && send.purpose == purpose } else { false }
        }
    }
}
