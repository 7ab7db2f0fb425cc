import CivilTime
import Profiles
import Storage

/// The one door through which profiles get and lose tags: who writes them is known there, and so are hidden tags, former
/// names and what other systems may do.
package enum TagDoor {
    /// What an edit makes of a profile once the rules for tags were asked; what they refuse is listed as ignored.
    ///
    /// - Parameters:
    ///   - before: the profile as it is, or a blank one that is being created.
    ///   - number: nil for one that is being created.
    /// - Throws: `Misreading` for what no profile can be, `StoreFailure`.
    package static func outcome(
        of edit: ProfileEdit, for before: Profile, _ number: ProfileNumber?, from origin: ChangeOrigin, at now: Instant,
        in reader: any StoreReader
    ) throws -> EditOutcome {
        let (edit, ignored) = admitted(edit, by: try reader.tagRules(), from: origin, to: before.tags)
        var outcome = try edit.applied(to: before, isNew: number == nil, at: now) { flag in
            try number.flatMap { try reader.lastDecision(on: flag, of: $0) }
        }
        outcome.ignored = ignored + outcome.ignored
        return outcome
    }

    /// Makes tags the hand's own that somebody puts on by name, whoever's list held them: no source takes them off again.
    package static func takeOver(
        _ edit: ProfileEdit, of number: ProfileNumber, from origin: ChangeOrigin, in writer: any StoreWriter
    ) throws {
        guard !edit.tags.added.isEmpty else { return }
        switch origin.kind {
        case .cli, .api, .fileImport:
            let rules = try writer.tagRules()
            for tag in edit.tags.added.map(rules.presentName) where rules.objection(to: tag, from: origin) == nil {
                try writer.letGo(tag: tag, of: number, source: nil)
            }
        case .sync, nil: return
        }
    }

    /// Refuses a hidden tag to the person who types it.
    package static func refuseHidden(_ tags: HandleListEdit, in reader: any StoreReader) throws {
        let rules = try reader.tagRules()
        let named = ((tags.whole ?? []) + tags.added + tags.removed).map(rules.presentName)
        guard let hidden = named.first(where: rules.hidden.contains) else { return }
        throw StoreFailure(
            .refused, "the tag \"\(hidden)\" was hidden, and that cannot be undone", help: "use another tag")
    }

    private static func admitted(
        _ edit: ProfileEdit, by rules: TagRules, from origin: ChangeOrigin, to tags: [String]
    ) -> (ProfileEdit, [IgnoredField]) {
        guard !rules.isEmpty, !edit.tags.isEmpty else { return (edit, []) }
        var admitted = edit
        let (list, ignored) = edit.tags.admitted(by: rules, from: origin, to: tags)
        admitted.tags = list
        admitted.tagTimes = Dictionary(
            edit.tagTimes.map { (rules.presentName(of: $0), $1) }, uniquingKeysWith: { first, _ in first })
        return (admitted, ignored)
    }
}
