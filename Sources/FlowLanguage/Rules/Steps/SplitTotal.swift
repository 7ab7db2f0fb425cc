import Diagnostics
import Flows

extension Rule {
    static let splitTotal = Rule(
        "split-total", .error, "a split whose arms do not add up to 100 percent",
        because: """
            Every person who comes by a split takes exactly one arm. With less than 100 percent some people would have no \
            way on, with more the last arms would get fewer people than they say, and what is measured would be wrong.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: offer-test
                    «split»:
                      arms:
                        offer: {percent: 50, steps: [{id: offer, send: {message: offer, channel: email, purpose: promo}}]}
                        plain: {percent: 45}
                """)
        ],
        good: [
            .flow(
                """
                steps:
                  - id: offer-test
                    split:
                      arms:
                        offer: {percent: 33.34, steps: [{id: offer, send: {message: offer, channel: email, purpose: promo}}]}
                        plain: {percent: 66.66}
                """)
        ])
}

extension Check {
    /// The arms of a split take everybody, and nobody twice.
    static let splitTotals = Check(.splitTotal) { draft in
        draft.flows.flatMap { $0.steps.flatMap(\.withNested) }.compactMap { step in
            guard case .split(let split) = step.verb else { return nil }
            let total = Share(basisPoints: split.arms.map(\.share.basisPoints).reduce(0, +))
            guard total != .whole else { return nil }
            return Rule.splitTotal.finding(
                "arms of \"\(step.id)\" add up to \(total.written), not 100", at: step.span,
                help: total.basisPoints < Share.whole.basisPoints
                    ? "give \(Share(basisPoints: Share.whole.basisPoints - total.basisPoints).written) percent more to one of them"
                    : "give \(Share(basisPoints: total.basisPoints - Share.whole.basisPoints).written) percent less to one of them"
            )
        }
    }
}
