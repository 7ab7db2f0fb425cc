import CivilTime
import Operations
import Profiles
import Storage

/// What comes from outside while a rehearsal plays, in the order of time; what comes at one instant keeps its order.
struct OutsideEvents {
    private let events: [OutsideEvent]
    private var recorded = 0

    /// Changes from outside come from a program.
    private static let origin = ChangeOrigin(description: "api:rehearsal")

    init(_ events: some Sequence<OutsideEvent>) {
        self.events = events.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    /// When the next of them comes; nil after the last.
    var next: Instant? { recorded < events.count ? events[recorded].at : nil }

    /// Records everything up to `instant`, in one transaction. Throws `OutsideEventFailure` for one that cannot have
    /// happened.
    mutating func record(until instant: Instant, in store: any Store) throws {
        let due = events[recorded...].prefix { $0.at <= instant }
        guard !due.isEmpty else { return }
        try store.write { writer in
            for event in due {
                do {
                    try OutsideEvents.record(event, in: writer)
                } catch let misreading as Misreading {
                    throw OutsideEventFailure(event, misreading.description)
                } catch let failure as StoreFailure where failure.kind == .refused {
                    throw OutsideEventFailure(event, failure.description)
                }
            }
        }
        recorded += due.count
    }

    private static func record(_ event: OutsideEvent, in writer: any StoreWriter) throws {
        let circumstances = EditCircumstances(at: event.at, origin: origin, isQuiet: false)
        if case .create(let edit) = event.happening {
            guard try writer.find(.id(event.profile)) == nil else {
                throw OutsideEventFailure(event, "the profile \(event.profile) is there already")
            }
            try ProfileEditing.create(event.profile, from: edit, in: writer, by: circumstances)
            return
        }
        guard let number = try writer.find(.id(event.profile)) else {
            throw OutsideEventFailure(event, "there is no profile \(event.profile)")
        }
        switch event.happening {
        case .edit(let edit): try ProfileEditing.apply(edit, to: number, in: writer, by: circumstances)
        case .event(let record):
            _ = try EventRecording.record(record, of: number, from: origin, in: writer, at: event.at)
        case .delete: try ProfileEditing.apply(.deletion, to: number, in: writer, by: circumstances)
        case .create: break
        }
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
