import Flows
import Profiles

/// A release made ready to decide with; everybody who decides shares it.
package final class CompiledRelease: Sendable {
    /// How much of a profile is loaded to decide about it.
    package enum Loading: Sendable {
        /// What the flows can look at that the profile is in, or may come into.
        case whatMatters
        /// All that any flow can look at; it changes no decision.
        case everything
    }

    package let release: Release
    /// All that can be looked at to decide anything about anybody.
    package let needs: WorkNeeds
    /// By id.
    package let flows: [CompiledFlow]
    let testTags: PlaceSet
    /// The slots of the verifications that the workspace asks for.
    let verificationSlots: [Channel: Int]
    private let placesByID: [String: Int]
    let loading: Loading
    /// What deciding about somebody looks at who is inside a flow, by its id.
    private let insiders: [String: Interest]
    /// What deciding about somebody looks at who may enter a flow, by its id.
    private let entrants: [String: Interest]

    /// Every reference in the release must have been checked.
    package init(_ release: Release, loading: Loading = .whatMatters) {
        var compiler = FlowCompiler(release: release)
        let flows = release.flows.enumerated().map { place, flow in compiler.compile(flow, at: place) }
        var all = flows.reduce(compiler.shared) { $0.union($1.interest) }
        for cap in release.workspace.caps { all.messages = max(all.messages, cap.span.lookback) }
        let reach = FlowReach(flows)
        insiders = Dictionary(
            uniqueKeysWithValues: flows.map { flow in
                // Its messages guard a step from being sent twice, so they count whether or not a condition asks.
                var interest = reach.interest(ofThoseInside: flow)
                interest.messages = all.messages
                return (flow.id, interest)
            })
        entrants = Dictionary(uniqueKeysWithValues: flows.map { ($0.id, reach.interest(ofThoseEntering: $0)) })
        all.pastFlows = nil
        needs = WorkNeeds(vocabulary: compiler.conditions.vocabulary, everybody: all)
        testTags = compiler.testTags
        verificationSlots = compiler.verificationSlots
        placesByID = Dictionary(uniqueKeysWithValues: release.flows.enumerated().map { ($1.id, $0) })
        self.flows = flows
        self.release = release
        self.loading = loading
    }

    package var vocabulary: Vocabulary { needs.vocabulary }

    /// All that any flow looks at.
    package var interest: Interest { needs.everybody }

    /// What has to be loaded to decide about people whom nothing but the clock may let into `flows`, and whose due steps
    /// run. Who changed needs more: a change may let into any flow.
    package func needs(forEntrantsOf flows: [CompiledFlow]) -> WorkNeeds {
        switch loading {
        case .everything: return needs
        case .whatMatters:
            let everybody = flows.reduce(Interest()) { $0.union(entrants[$1.id] ?? Interest()) }
            return WorkNeeds(vocabulary: vocabulary, everybody: everybody, insiders: insiders, entrants: entrants)
        }
    }

    /// The date trigger that opened an occurrence; nil when the flow has none such any more.
    func dateTrigger(of occurrence: Occurrence, inFlow id: String) -> DateTrigger? {
        guard let place = placesByID[id] else { return nil }
        // Asked at every step, so nothing but the trigger is copied.
        let word = occurrence.trigger
        return flows[place].dateTriggers.first { $0.word == word }?.trigger
    }

    /// Nil when the release has no such flow.
    package func flow(_ id: String) -> CompiledFlow? {
        placesByID[id].map { flows[$0] }
    }
}
