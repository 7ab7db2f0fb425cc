import Flows
import Profiles
import Templates

/// A release made ready to decide with.
package struct CompiledRelease: Sendable {
    /// How much of a profile is loaded to decide about it.
    package enum Loading: Sendable {
        /// What the flows can look at that the profile is in, or may come into.
        case whatMatters
        /// All that any flow can look at; it changes no decision.
        case everything
    }

    /// What a release consists of; the release's own properties say what each part is.
    private struct Parts {
        let release: Release
        let needs: WorkNeeds
        let flows: [CompiledFlow]
        let testTags: PlaceSet
        let verificationSlots: [Channel: Int]
        let placesByID: [String: Int]
        let loading: Loading
        let insiders: [String: Interest]
        let entrants: [String: Interest]
    }

    private let parts: Shared<Parts>

    /// Every reference in the release must have been checked.
    package init(_ release: Release, loading: Loading = .whatMatters) {
        var compiler = FlowCompiler(release: release)
        let flows = release.flows.enumerated().map { place, flow in compiler.compile(flow, at: place) }
        var all = flows.reduce(compiler.shared) { $0.union($1.interest) }
        for cap in release.workspace.caps { all.messages = max(all.messages, cap.span.lookback) }
        let reach = FlowReach(flows)
        let insiders = Dictionary(
            uniqueKeysWithValues: flows.map { flow in
                // Its messages guard a step from being sent twice, so they count whether or not a condition asks.
                var interest = reach.interest(ofThoseInside: flow)
                interest.messages = all.messages
                return (flow.id, interest)
            })
        let entrants = Dictionary(uniqueKeysWithValues: flows.map { ($0.id, reach.interest(ofThoseEntering: $0)) })
        all.pastFlows = nil
        parts = Shared(
            Parts(
                release: release, needs: WorkNeeds(vocabulary: compiler.conditions.vocabulary, everybody: all),
                flows: flows, testTags: compiler.testTags, verificationSlots: compiler.verificationSlots,
                placesByID: Dictionary(uniqueKeysWithValues: flows.map { ($0.id, $0.place) }), loading: loading,
                insiders: insiders, entrants: entrants))
    }

    /// The release without its flows, made ready to ask conditions of somebody, and these conditions with their places in
    /// its vocabulary; its needs are what has to be loaded to ask.
    static func asking(
        _ conditions: [Condition], of release: Release
    ) -> (release: CompiledRelease, conditions: [CompiledCondition]) {
        withoutFlows(release) { $0.compile(conditions) }
    }

    /// The release without its flows, made ready to show texts to somebody, and what they look at; its needs are what has
    /// to be loaded for that.
    static func showing(
        _ texts: [[TemplateReads]], of release: Release
    ) -> (release: CompiledRelease, reads: [CompiledReads]) {
        let made = withoutFlows(release) { conditions in texts.map { conditions.compile($0, in: release) } }
        return (made.release, made.conditions)
    }

    private static func withoutFlows<Compiled>(
        _ release: Release, _ compile: (inout ConditionCompiler) -> Compiled
    ) -> (release: CompiledRelease, conditions: Compiled) {
        var bare = release
        bare.flows = []
        var compiler = FlowCompiler(release: bare)
        let compiled = compile(&compiler.conditions)
        let interest = compiler.conditions.interest.union(compiler.shared)
        let parts = Parts(
            release: bare, needs: WorkNeeds(vocabulary: compiler.conditions.vocabulary, everybody: interest), flows: [],
            testTags: compiler.testTags, verificationSlots: compiler.verificationSlots, placesByID: [:],
            loading: .whatMatters, insiders: [:], entrants: [:])
        return (CompiledRelease(parts), compiled)
    }

    private init(_ parts: Parts) {
        self.parts = Shared(parts)
    }

    /// As it was authored.
    package var release: Release { _read { yield parts.value.release } }
    /// All that can be looked at to decide anything about anybody.
    package var needs: WorkNeeds { _read { yield parts.value.needs } }
    /// By id.
    package var flows: [CompiledFlow] { _read { yield parts.value.flows } }
    var testTags: PlaceSet { _read { yield parts.value.testTags } }
    /// The slots of the verifications that the workspace asks for.
    var verificationSlots: [Channel: Int] { _read { yield parts.value.verificationSlots } }
    var loading: Loading { parts.value.loading }
    private var placesByID: [String: Int] { _read { yield parts.value.placesByID } }
    /// What deciding about somebody looks at who is inside a flow, by its id.
    private var insiders: [String: Interest] { _read { yield parts.value.insiders } }
    /// What deciding about somebody looks at who may enter a flow, by its id.
    private var entrants: [String: Interest] { _read { yield parts.value.entrants } }

    package var vocabulary: Vocabulary { _read { yield parts.value.needs.vocabulary } }

    /// All that any flow looks at.
    package var interest: Interest { _read { yield parts.value.needs.everybody } }

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
