import Diagnostics
import Flows

extension Rule {
    static let noExit = Rule(
        "no-exit", .warning, "an offer after weeks of waiting, in a flow that nobody leaves early",
        because: """
            Much happens in a month. A flow without "exit_if", "keep_if" or "goal" goes on selling to people who already \
            bought what it is about, or who are no longer those it was meant for.
            """,
        bad: [
            .flow(
                """
                triggers: [profile_created]
                steps:
                  - {id: offer, send: {message: offer, channel: email, purpose: promo}}
                  - {id: a-while, wait: 45 days}
                  - {id: again, «send»: {message: offer, channel: email, purpose: promo}}
                """)
        ],
        good: [
            .flow(
                """
                triggers: [profile_created]
                goal: {name: bought, if: [{did: {event: purchase, since: enrolment.started_at}}]}
                steps:
                  - {id: offer, send: {message: offer, channel: email, purpose: promo}}
                  - {id: a-while, wait: 45 days}
                  - {id: again, send: {message: offer, channel: email, purpose: promo}}
                """),
            .flow(
                """
                triggers: [profile_created]
                steps:
                  - {id: offer, send: {message: offer, channel: email, purpose: promo}}
                  - {id: three-weeks, wait: 3 weeks}
                  - {id: again, send: {message: offer, channel: email, purpose: promo}}
                """),
        ])
}

extension Check {
    /// Whoever waits for weeks before an offer can leave in the meantime.
    static let exits = Check(.noExit) { draft in
        draft.running.compactMap { flow in
            guard flow.exitIf.isEmpty, flow.keepIf.isEmpty, flow.goal == nil else { return nil }
            let late = flow.arrivals.first { step, arrival, _ in
                step.send.map(draft.isOffer) ?? false && arrival.sinceStart - arrival.lastAsked > 30
            }
            guard let late else { return nil }
            return Rule.noExit.finding(
                "\(late.arrival.sinceStart - late.arrival.lastAsked) days go by before this offer, without a way out",
                at: late.step.span, notes: ["people who have bought in the meantime get it too"],
                help: "`goal: {name: bought, if: […]}`, `exit_if: […]`, or ask in a `branch` before the send")
        }
    }
}
