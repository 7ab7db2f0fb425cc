import Diagnostics
import Profiles

/// A question about a profile, answered yes, no or unknown, and where it stands.
package struct Condition: Hashable, Sendable {
    package var question: Question
    package var span: SourceSpan

    package init(_ question: Question, span: SourceSpan) {
        self.question = question
        self.span = span
    }
}

/// What a condition asks.
package indirect enum Question: Hashable, Sendable {
    case all([Condition])
    case any([Condition])
    /// Yes when every one of them is no.
    case none([Condition])
    case field(FieldQuestion)
    case tags(HandleCriteria)
    case statuses(HandleCriteria)
    /// What a send would check, without sending.
    case consent(Channel, Purpose)
    /// A named condition of the workspace.
    case audience(String)
    case list(ListQuestion)
    case received(ReceivedQuestion)
    case did(DidQuestion)
    case inFlow(FlowQuestion)
}

/// Which handles a profile must carry; every part that is written must hold.
package struct HandleCriteria: Hashable, Sendable {
    /// At least one of them; empty asks nothing.
    package var any: [String]
    package var all: [String]
    package var none: [String]

    package init(any: [String] = [], all: [String] = [], none: [String] = []) {
        self.any = any
        self.all = all
        self.none = none
    }
}
