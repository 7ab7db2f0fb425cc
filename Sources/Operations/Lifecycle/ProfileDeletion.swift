import CivilTime
import Profiles
import Storage

/// Deletes profiles softly, and brings them back.
///
/// A deleted profile keeps all that it has; it leaves its flows, gets no messages, and its email and phone are free for
/// others. Only its id finds it.
package enum ProfileDeletion {
    /// What came of it.
    package enum Outcome: Hashable, Sendable {
        case done(ProfileID, from: ProfileType, to: ProfileType)
        /// It was so already.
        case unchanged(ProfileID)
    }

    /// Makes the profile a deleted one. Throws `StoreFailure`.
    package static func delete(
        _ number: ProfileNumber, in writer: any StoreWriter, by circumstances: EditCircumstances
    ) throws -> Outcome {
        let before = try writer.profile(number)
        guard before.type != .deleted else { return .unchanged(before.id) }
        try change(before, number, to: ProfileType.deleted.rawValue, in: writer, by: circumstances)
        return .done(before.id, from: before.type, to: .deleted)
    }

    /// Gives the profile the type that it had before it was deleted, or makes it active where the log does not say. Throws
    /// a `StoreFailure` of kind `refused`, with the owner's id, when somebody else has its email or mobile phone by now.
    package static func restore(
        _ number: ProfileNumber, in writer: any StoreWriter, by circumstances: EditCircumstances
    ) throws -> Outcome {
        let before = try writer.profile(number)
        guard before.type == .deleted else { return .unchanged(before.id) }
        let addresses = [(ProfileColumn.email, ProfileName.email), (.mobilePhone, ProfileName.mobilePhone)]
        for (column, name) in addresses {
            guard let text = before.values[column].written, let owner = try writer.find(name(text)), owner != number
            else { continue }
            throw StoreFailure(
                .refused, "the \(column.name) \(text) of \(before.id) belongs to \(try writer.profile(owner).id) now",
                help: "give that profile another one first, or merge the two: restore this one, when it has none")
        }
        let type = try typeBeforeDeletion(of: number, in: writer)
        try change(before, number, to: type, in: writer, by: circumstances)
        return .done(before.id, from: .deleted, to: type.flatMap(ProfileType.init) ?? .active)
    }

    private static func typeBeforeDeletion(of number: ProfileNumber, in reader: any StoreReader) throws -> String? {
        for change in try reader.changes(of: number, limit: mostChanges).reversed() {
            for field in change.edits.fields
            where field.field == ProfileColumn.profileType.name && field.to == ProfileType.deleted.rawValue {
                return field.from
            }
        }
        return nil
    }

    /// How far back the deletion is looked for.
    private static let mostChanges = 10_000

    private static func change(
        _ before: Profile, _ number: ProfileNumber, to type: String?, in writer: any StoreWriter,
        by circumstances: EditCircumstances
    ) throws {
        var edit = ProfileEdit()
        edit.columns = [ProfileEdit.ColumnEdit(.profileType, FieldValue(text: type))]
        try ProfileEditing.apply(edit, to: number, in: writer, by: circumstances)
    }
}
