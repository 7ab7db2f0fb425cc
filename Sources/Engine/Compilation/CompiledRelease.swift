import Flows
import Profiles

/// A release made ready to decide with.
package struct CompiledRelease: Sendable {
    package let release: Release
    /// All that has to be loaded to decide.
    package let needs: WorkNeeds
    /// By id.
    package let flows: [CompiledFlow]
    let testTags: PlaceSet
    /// The slots of the verifications that the workspace asks for.
    let verificationSlots: [Channel: Int]
    /// Whether a message, an entry or an exit can change the answer to a condition.
    let asksAboutOwnDoings: Bool
    private let placesByID: [String: Int]

    /// Every reference in the release must have been checked.
    package init(_ release: Release) {
        var compiler = FlowCompiler(release: release)
        flows = release.flows.enumerated().map { place, flow in compiler.compile(flow, at: place) }
        testTags = compiler.conditions.places(ofTags: release.workspace.testTags)
        verificationSlots = compiler.verificationSlots()
        asksAboutOwnDoings = compiler.conditions.asksAboutOwnDoings
        needs = compiler.needs
        placesByID = Dictionary(uniqueKeysWithValues: release.flows.enumerated().map { ($1.id, $0) })
        self.release = release
    }

    package var vocabulary: Vocabulary { needs.vocabulary }

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
