import Diagnostics
import Profiles

/// One way into a flow, and where it stands.
package struct Trigger: Hashable, Sendable {
    package var kind: TriggerKind
    /// Where a change must come from; nil takes every change. Other triggers than those of changes have none.
    package var origins: Set<OriginKind>?
    package var span: SourceSpan

    package init(_ kind: TriggerKind, origins: Set<OriginKind>? = nil, span: SourceSpan) {
        self.kind = kind
        self.origins = origins
        self.span = span
    }
}

/// What lets a profile enter.
package enum TriggerKind: Hashable, Sendable {
    case profileCreated
    case profileUpdated(UpdateTrigger)
    case tagAdded(HandleTrigger)
    case tagRemoved(HandleTrigger)
    case statusAdded(HandleTrigger)
    case statusRemoved(HandleTrigger)
    case commsChanged(CommsTrigger)
    case date(DateTrigger)
    case schedule(ScheduleTrigger)
    case event(EventTrigger)
    case manual
}

extension TriggerKind {
    /// The trigger's key in a flow file.
    package var word: String {
        switch self {
        case .profileCreated: "profile_created"
        case .profileUpdated: "profile_updated"
        case .tagAdded: "tag_added"
        case .tagRemoved: "tag_removed"
        case .statusAdded: "status_added"
        case .statusRemoved: "status_removed"
        case .commsChanged: "comms_changed"
        case .date(let trigger):
            switch trigger.subject {
            case .birthday: "birthday"
            case .field: "date"
            }
        case .schedule: "schedule"
        case .event: "event"
        case .manual: "manual"
        }
    }

    /// What opens the occurrences of the trigger: its key, and for a date the field too.
    package var occurrenceWord: String {
        if case .date(let trigger) = self, case .field(let field) = trigger.subject { return "date.\(field.name)" }
        return word
    }

    /// Whether entries by this trigger have a `trigger.date`.
    package var hasDate: Bool {
        switch self {
        case .date: true
        case .profileCreated, .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged,
            .schedule, .event, .manual:
            false
        }
    }
}
