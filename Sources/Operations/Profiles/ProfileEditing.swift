import CivilTime
import Profiles
import Storage

/// Makes and edits one profile.
package enum ProfileEditing {
    /// Applies what a person typed, in one transaction; what it changes starts flows.
    ///
    /// - Returns: what came of it; nil when the store has no profile of that name.
    /// - Throws: `Misreading` for what no profile can be, `StoreFailure`, of kind `refused` for a tag that was hidden.
    package static func apply(
        _ edit: ProfileEdit, to name: String, in store: any Store, region: PhoneRegion?, now: () -> Instant
    ) throws -> EditOutcome? {
        try store.write { writer in
            guard let number = try ProfileSearch.find(name, in: writer, region: region) else { return nil }
            try TagDoor.refuseHidden(edit.tags, in: writer)
            let origin = edit.correction.map(ChangeOrigin.commandLine.correcting) ?? .commandLine
            return try apply(
                edit, to: number, in: writer, by: EditCircumstances(at: now(), origin: origin, isQuiet: false))
        }
    }

    /// Applies an edit; where it changes nothing, nothing is written.
    ///
    /// - Throws: `Misreading` for what no profile can be, `StoreFailure`.
    @discardableResult
    package static func apply(
        _ edit: ProfileEdit, to number: ProfileNumber, in writer: any StoreWriter, by circumstances: EditCircumstances
    ) throws -> EditOutcome {
        let before = try writer.profile(number)
        let outcome = try TagDoor.outcome(
            of: edit, for: before, number, from: circumstances.origin, at: circumstances.at, in: writer)
        if !outcome.edits.isEmpty {
            try writer.update(
                number, from: before, to: outcome.profile, edits: outcome.edits,
                by: circumstances.carrying(decisionOf: edit))
        }
        try TagDoor.takeOver(edit, of: number, from: circumstances.origin, in: writer)
        return outcome
    }

    /// Makes a profile out of what an edit says.
    ///
    /// - Throws: `Misreading` for what no profile can be, `StoreFailure`, of kind `refused` when its id or one of its
    ///   addresses belongs to somebody else.
    @discardableResult
    package static func create(
        _ id: ProfileID, from edit: ProfileEdit, in writer: any StoreWriter, by circumstances: EditCircumstances
    ) throws -> EditOutcome {
        let outcome = try TagDoor.outcome(
            of: edit, for: Profile(id: id), nil, from: circumstances.origin, at: circumstances.at, in: writer)
        try writer.create(
            outcome.profile, edits: outcome.edits, by: circumstances.carrying(decisionOf: edit))
        return outcome
    }
}
