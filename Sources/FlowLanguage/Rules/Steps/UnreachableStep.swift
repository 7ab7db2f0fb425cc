import Diagnostics
import Flows

extension Rule {
    static let unreachableStep = Rule(
        "unreachable-step", .error, "a step that nobody can reach",
        because: """
            Everybody has left the flow before this step, so what it says never happens. Most often an `end` stands \
            one step too early, or both ways of a branch end.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: done
                    end: completed
                  - id: thank
                    «add_tag»: newsletter
                """),
            .flow(
                """
                steps:
                  - id: tier-check
                    branch:
                      cases:
                        - name: gold
                          if: [{field: tier_handle, is: gold}]
                          steps: [{id: gold-done, end: gold}]
                      else: [{id: others-done, end: others}]
                  - id: thank
                    «add_tag»: newsletter
                """),
        ],
        good: [
            .flow(
                """
                steps:
                  - id: tier-check
                    branch:
                      cases:
                        - name: gold
                          if: [{field: tier_handle, is: gold}]
                          steps: [{id: gold-done, end: gold}]
                      else: []
                  - id: thank
                    add_tag: newsletter
                """)
        ])
}

extension Check {
    /// Nothing stands behind an `end`, nor behind a step whose every way ends.
    static let unreachableSteps = Check(.unreachableStep) { draft in draft.flows.flatMap { unreachable($0.steps) } }

    private static func unreachable(_ steps: [Step]) -> [Finding] {
        var findings = steps.flatMap { $0.verb.nested.flatMap(unreachable) }
        if let last = steps.firstIndex(where: { ends($0) }), last + 1 < steps.count {
            let step = steps[last + 1]
            findings.append(
                Rule.unreachableStep.finding(
                    "nobody reaches step \"\(step.id)\"", at: step.span,
                    related: [RelatedPlace(steps[last].span, label: "everybody has left here")]))
        }
        return findings
    }

    static func ends(_ step: Step) -> Bool {
        // Those of other arms pass it.
        guard step.onlyArms.isEmpty else { return false }
        return switch step.verb {
        case .end: true
        case .branch, .waitUntil, .split: step.verb.nested.allSatisfy { way in way.contains(where: ends) }
        case .send, .wait, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent,
            .set, .webhook, .emit:
            false
        }
    }
}
