import CivilTime
import Profiles
import Storage

/// Edits one profile by hand; what it changes starts flows.
package enum ProfileEditing {
    /// Applies an edit in one transaction.
    ///
    /// - Returns: what came of it; nil when the store has no profile of that name.
    /// - Throws: `Misreading` for what no profile can be, `StoreFailure`.
    package static func apply(
        _ edit: ProfileEdit, to name: String, in store: any Store, region: PhoneRegion?, now: () -> Instant
    ) throws -> EditOutcome? {
        try store.write { writer in
            guard let number = try ProfileSearch.find(name, in: writer, region: region) else { return nil }
            let at = now()
            let before = try writer.profile(number)
            let outcome = try edit.applied(to: before, isNew: false, at: at) { flag in
                try writer.lastDecision(on: flag, of: number)
            }
            guard !outcome.edits.isEmpty else { return outcome }
            let origin = edit.correction.map(ChangeOrigin.commandLine.correcting) ?? .commandLine
            try writer.update(
                number, from: before, to: outcome.profile, edits: outcome.edits,
                by: EditCircumstances(at: at, origin: origin, isQuiet: false))
            return outcome
        }
    }
}
