import CivilTime
import Engine
import Profiles
import Storage

/// Finds out what a merge of two profiles would do, and does it.
package struct ProfileMerge: Sendable {
    /// As it is before.
    package let loser: Profile
    package let union: ProfileUnion
    /// The flows that the loser is inside of, and leaves.
    package let leaves: [String]
    private let loserNumber: ProfileNumber
    private let survivorNumber: ProfileNumber

    /// - Throws: a `StoreFailure` of kind `refused` when the two cannot become one, and what the store throws.
    package init(of loser: ProfileNumber, into survivor: ProfileNumber, in reader: any StoreReader) throws {
        let (gone, kept) = (try reader.profile(loser), try reader.profile(survivor))
        guard loser != survivor else {
            throw StoreFailure(
                .refused, "both names are those of the profile \(kept.id)",
                help: "what was merged once is found by all its names")
        }
        for profile in [gone, kept] where profile.type == .deleted {
            throw StoreFailure(
                .refused, "the profile \(profile.id) is deleted",
                help: "`sluice profile restore \(profile.id)` brings it back")
        }
        self.loser = gone
        loserNumber = loser
        survivorNumber = survivor
        union = try ProfileUnion(of: gone, into: kept) { try reader.lastDecision(on: $0, of: loser) }
        leaves = try reader.story(of: loser).filter { $0.enrolment.stay != nil }.map(\.enrolment.flow).sorted()
    }

    /// Makes the two one. The change is quiet: nobody enters a flow by it, but an exit tag that the loser brings lets the
    /// survivor out. Throws a `StoreFailure` of kind `refused` while something to the loser is being handed over.
    package func perform(in writer: any StoreWriter, from origin: ChangeOrigin, at now: Instant) throws {
        try writer.merge(
            loserNumber, into: survivorNumber, as: union,
            by: EditCircumstances(at: now, origin: origin, isQuiet: true))
    }
}
