import Diagnostics
import Flows
import Profiles

/// A place where a file speaks of something that is declared, or has to fit, elsewhere; the checks hold them together.
package struct Mention: Sendable, Hashable {
    /// What is spoken of.
    package enum Subject: Sendable, Hashable {
        case message(String)
        case audience(String)
        /// A tag that something depends on.
        case tagAsked(String)
        /// A tag that a flow puts on people or takes off.
        case tagWritten(String)
        case statusAsked(String)
        /// A status that a flow gives people or takes from them.
        case statusWritten(String)
        case event(String)
        case webhook(String)
        /// A field whose value another system is told, by the name of its webhook.
        case told(String, to: String)
        case flow(String)
        /// The permanent id of a step.
        case stepID(String)
        /// `trigger.date`, which only date triggers have.
        case triggerDate
        /// `trigger.at` or `enrolment.started_at`, which only flows have.
        case enrolment(String)
        /// A value that a field is compared with, or gets.
        case value(String, of: FieldReference)
        /// A file whose text is used.
        case file(String)
        case send(SendMention)
        case onlyArms(OnlyArmsMention)
        /// A `record_consent`, and where it says when the customer decided.
        case consent(decidedAt: SourceSpan)
    }

    /// What is spoken of.
    package let subject: Subject
    /// Where.
    package let span: SourceSpan
}

/// A send as far as it could be read, with the places of its parts.
package struct SendMention: Sendable, Hashable {
    /// The message's id.
    package let message: Placed<String>
    /// The channels that it may go out on.
    package let channels: [Placed<Channel>]
    /// What it is sent as.
    package let purpose: Placed<Purpose>?
}

/// What an `only_arms` says about one split, with the places of its parts.
package struct OnlyArmsMention: Sendable, Hashable {
    /// The id of the step that only some take.
    package let step: String
    /// The id of the split.
    package let split: Placed<String>
    /// The names of its arms.
    package let arms: [Placed<String>]
}
