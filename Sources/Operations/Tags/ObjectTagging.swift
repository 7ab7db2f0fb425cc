import CivilTime
import Profiles
import Storage

/// Puts tags on transactions, products and interactions.
package enum ObjectTagging {
    /// What came of it.
    package struct Outcome: Hashable, Sendable {
        /// In alphabetical order.
        package let added: [String]
        /// In alphabetical order.
        package let removed: [String]
        package let ignored: [IgnoredField]
    }

    /// Edits the tags of something; what is so already is no change.
    ///
    /// - Parameter owner: whose transaction or interaction it is; nil leaves what is known.
    /// - Throws: `StoreFailure`, of kind `refused` for an owner of what has none.
    package static func apply(
        _ edit: HandleListEdit, to object: TaggedObject, owner: ProfileNumber?, from origin: ChangeOrigin,
        in writer: any StoreWriter, at now: Instant
    ) throws -> Outcome {
        guard owner == nil || object.kind.hasOwner else {
            throw StoreFailure(.refused, "a \(object.kind.word) is nobody's", help: "leave its owner out")
        }
        let before = try writer.tags(on: object)
        let (edit, ignored) = edit.admitted(by: try writer.tagRules(), from: origin, to: before)
        let after = edit.applied(to: before)
        let outcome = Outcome(
            added: after.filter { !before.contains($0) }, removed: before.filter { !after.contains($0) },
            ignored: ignored)
        if !outcome.added.isEmpty || !outcome.removed.isEmpty || owner != nil {
            try writer.edit(
                tagsOn: object, adding: outcome.added, removing: outcome.removed, owner: owner, at: now)
        }
        return outcome
    }
}
