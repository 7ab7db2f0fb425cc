import Operations
import Profiles
import Storage

extension OutsideEvent {
    /// Changes from outside come from a program.
    private static let origin = ChangeOrigin(description: "api:rehearsal")

    /// Makes the event a change of its profile. Throws `OutsideEventFailure` when it cannot have happened.
    package func record(in writer: any StoreWriter) throws {
        let circumstances = EditCircumstances(at: at, origin: OutsideEvent.origin, isQuiet: false)
        do {
            try record(in: writer, by: circumstances)
        } catch let misreading as Misreading {
            throw OutsideEventFailure(self, misreading.description)
        } catch let failure as StoreFailure where failure.kind == .refused {
            throw OutsideEventFailure(self, failure.description)
        }
    }

    private func record(in writer: any StoreWriter, by circumstances: EditCircumstances) throws {
        switch happening {
        case .edit(let edit):
            let outcome = try ProfileEditing.apply(edit, to: number(in: writer), in: writer, by: circumstances)
            for field in outcome.ignored where field.reason == .tagHidden || field.reason == .tagNotWritable {
                throw OutsideEventFailure(self, "\(field.field): \(field.reason.rawValue)")
            }
        case .event(let record):
            _ = try EventRecording.record(
                record, of: number(in: writer), from: circumstances.origin, in: writer, at: at)
        case .delete: try ProfileEditing.apply(.deletion, to: number(in: writer), in: writer, by: circumstances)
        case .create(let edit):
            guard try writer.find(.id(profile)) == nil else {
                throw OutsideEventFailure(self, "the profile \(profile) is there already")
            }
            try ProfileEditing.create(profile, from: edit, in: writer, by: circumstances)
        }
    }

    private func number(in writer: any StoreWriter) throws -> ProfileNumber {
        guard let number = try writer.find(.id(profile)) else {
            throw OutsideEventFailure(self, "there is no profile \(profile)")
        }
        return number
    }
}

/// Something from outside that cannot happen to the customers there are.
package struct OutsideEventFailure: Error, CustomStringConvertible {
    package let event: OutsideEvent
    package let description: String

    init(_ event: OutsideEvent, _ description: String) {
        self.event = event
        self.description = description
    }
}

extension ProfileEdit {
    /// What makes a profile a deleted one.
    static let deletion: ProfileEdit = {
        var edit = ProfileEdit()
        edit.columns.append(ColumnEdit(.profileType, FieldValue(text: ProfileType.deleted.rawValue)))
        return edit
    }()
}
