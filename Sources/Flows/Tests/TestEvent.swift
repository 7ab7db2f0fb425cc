import Diagnostics
import Profiles

/// Something that happens to the customer while a flow test plays.
package struct TestEvent: Hashable, Sendable {
    /// What it is.
    package enum Kind: Hashable, Sendable {
        case addTag([String])
        case removeTag([String])
        case addStatus([String])
        case removeStatus([String])
        /// Fields change; of the edit nothing else is used.
        case set(ProfileEdit)
        /// Flags change; with a time the customer decided so then.
        case comms([ProfileEdit.FlagEdit], decidedAt: TestTime?)
        /// An event is recorded.
        case emit(EventRecord)
        /// The profile is deleted.
        case delete
    }

    /// When; never a whole day.
    package var at: TestTime
    package var kind: Kind
    /// Where it stands.
    package var span: SourceSpan

    package init(at: TestTime, kind: Kind, span: SourceSpan) {
        self.at = at
        self.kind = kind
        self.span = span
    }
}
