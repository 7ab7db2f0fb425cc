import Engine
import Profiles
import Storage

/// The two rehearsals of a comparison, in which people's stories can be followed until they part.
package struct StoryPartings {
    private let before: any Store
    private let after: any Store
    private let old: CompiledRelease
    private let new: CompiledRelease

    package init(from before: any Store, under old: CompiledRelease, to after: any Store, under new: CompiledRelease) {
        self.before = before
        self.after = after
        self.old = old
        self.new = new
    }

    /// Where one person's stories part; nil when they are the same as far as stores keep them.
    package func parting(of profile: ProfileNumber) throws -> StoryParting? {
        try StoryParting(of: profile, from: before, under: old, to: after, under: new)
    }
}
