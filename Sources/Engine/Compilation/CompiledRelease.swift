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

    /// Nil when the release has no such flow.
    package func flow(_ id: String) -> CompiledFlow? {
        placesByID[id].map { flows[$0] }
    }
}
