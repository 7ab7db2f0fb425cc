import Diagnostics

/// One way into a flow, and where it stands.
package struct Trigger: Hashable, Sendable {
    package var kind: TriggerKind
    package var span: SourceSpan

    package init(_ kind: TriggerKind, span: SourceSpan) {
        self.kind = kind
        self.span = span
    }
}

/// What lets a profile enter.
package enum TriggerKind: Hashable, Sendable {
    case profileCreated
    case tagAdded(String)
    case tagRemoved(String)
    case birthday(BirthdayTrigger)
    case manual
}

extension TriggerKind {
    /// The trigger's key in a flow file, which also opens its occurrences.
    package var word: String {
        switch self {
        case .profileCreated: "profile_created"
        case .tagAdded: "tag_added"
        case .tagRemoved: "tag_removed"
        case .birthday: "birthday"
        case .manual: "manual"
        }
    }

    /// Whether entries by this trigger have a `trigger.date`.
    package var hasDate: Bool {
        switch self {
        case .birthday: true
        case .profileCreated, .tagAdded, .tagRemoved, .manual: false
        }
    }
}
