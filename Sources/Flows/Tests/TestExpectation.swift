import Diagnostics
import Profiles

/// What has to come of a test; all that is written must hold.
package struct TestExpectation: Hashable, Sendable {
    /// Everything that happens, complete and in order; nil when the test does not say it.
    package var everything: [ExpectedAction]?
    /// What happens among other things, in this order.
    package var included: [ExpectedAction]
    /// How often something happens, by its word.
    package var counts: [ExpectedAction.Word: Int]
    /// Sends that are refused.
    package var notSent: [ExpectedRefusal]
    /// Why nobody enters; nil when the test does not say it.
    package var notEntered: Reason?

    package init(
        everything: [ExpectedAction]? = nil, included: [ExpectedAction] = [],
        counts: [ExpectedAction.Word: Int] = [:], notSent: [ExpectedRefusal] = [], notEntered: Reason? = nil
    ) {
        self.everything = everything
        self.included = included
        self.counts = counts
        self.notSent = notSent
        self.notEntered = notEntered
    }
}

/// A line of an expectation: it fits what has all that the line names.
package struct ExpectedAction: Hashable, Sendable {
    /// The word that says what happens.
    package enum Word: String, CaseIterable, Hashable, Sendable {
        case send
        case addTag = "add_tag"
        case removeTag = "remove_tag"
        case addStatus = "add_status"
        case removeStatus = "remove_status"
        case set, comms, webhook, emit, exit
    }

    /// What happens.
    package enum Kind: Hashable, Sendable {
        case send(message: String, channel: Channel?, purpose: Purpose?)
        case addTag(String)
        case removeTag(String)
        case addStatus(String)
        case removeStatus(String)
        case set([FieldSetting])
        case comms([CommsFlag: Bool])
        case webhook(String)
        case emit(event: String)
        case exit(Reason)
    }

    package var kind: Kind
    /// When; nil at any time.
    package var at: TestTime?
    /// The id of the step that does it; nil for any.
    package var step: String?
    /// Where the line stands.
    package var span: SourceSpan

    package init(_ kind: Kind, at: TestTime? = nil, step: String? = nil, span: SourceSpan) {
        self.kind = kind
        self.at = at
        self.step = step
        self.span = span
    }
}

/// A send that has to be refused.
package struct ExpectedRefusal: Hashable, Sendable {
    /// The id of the step.
    package var step: String
    /// Nil for any reason.
    package var reason: Reason?
    /// Where it is written.
    package var span: SourceSpan

    package init(step: String, reason: Reason?, span: SourceSpan) {
        self.step = step
        self.reason = reason
        self.span = span
    }
}
