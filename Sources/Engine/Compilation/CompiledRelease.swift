import Flows
import Profiles

/// A release made ready to decide with.
package struct CompiledRelease: Sendable {
    package let release: Release
    /// All that has to be loaded of a profile.
    package let vocabulary: Vocabulary
    /// By id.
    package let flows: [CompiledFlow]
    let testTags: PlaceSet
    private let placesByID: [String: Int]

    /// Every reference in the release must have been checked.
    package init(_ release: Release) {
        var compiler = FlowCompiler(release: release)
        flows = release.flows.enumerated().map { place, flow in compiler.compile(flow, at: place) }
        testTags = compiler.conditions.places(ofTags: release.workspace.testTags)
        vocabulary = compiler.conditions.vocabulary
        placesByID = Dictionary(uniqueKeysWithValues: release.flows.enumerated().map { ($1.id, $0) })
        self.release = release
    }

    /// Nil when the release has no such flow.
    package func flow(_ id: String) -> CompiledFlow? {
        placesByID[id].map { flows[$0] }
    }
}
