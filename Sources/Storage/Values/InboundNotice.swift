import CivilTime
import Profiles

/// Something that came back about a message or an address, and what it means for the customer.
package enum InboundNotice: Hashable, Sendable {
    /// Whoever got the message wants no more of its like.
    ///
    /// - Parameter evidence: by what they said so.
    case unsubscribe(SentMessage, decidedAt: Instant?, evidence: String)
    /// A STOP came from a phone number, in E.164.
    case stop(number: String, decidedAt: Instant?, word: String)
    /// Nobody can be reached there, ever.
    case bounce(InboundSubject, at: Instant?, status: String)
    /// Somebody called a mail spam.
    ///
    /// - Parameter kind: in what words.
    case complaint(InboundSubject, at: Instant?, kind: String)
}

/// About whom something came back.
package enum InboundSubject: Hashable, Sendable {
    /// Whoever got the message, as its token says, and the address that it was sent to.
    case message(SentMessage)
    /// Whoever has the address.
    case address(ContactAddress)
}

/// Something that came back and may mean one thing or another, by what the store holds.
package enum InboundQuestion: Hashable, Sendable {
    /// A STOP came from digits that are a number of the workspace's region, and another number with a `+` in front.
    case stop(number: String, withPlus: String, decidedAt: Instant?, word: String)
    /// A mail did not arrive, but perhaps the address that the message was sent to was passed on to the one that is dead.
    ///
    /// - Parameters:
    ///   - dead: every address that the report calls dead in this place.
    ///   - reached: the addresses that the same report says the mail came to.
    case bounce(
        SentMessage, dead: [ContactAddress], reached: [ContactAddress], at: Instant?, status: String)
}

/// What one piece of what came back is, such as a line or a mail, with its place.
package struct InboundPiece: Hashable, Sendable {
    /// What a piece says.
    package enum Content: Hashable, Sendable {
        case notice(InboundNotice)
        /// It asks the store.
        case question(InboundQuestion)
        /// A mail did not arrive, for a reason that says nothing for good about its address.
        case softBounce
        /// It arrived, or is on its way, or nobody complained: nothing has to be done.
        case nothing
        /// Only a person can say what it means.
        case forPerson(String)
        /// It is not what it should be, and why.
        case unreadable(String)
    }

    /// The name of the file in which it stands.
    package let file: String
    /// Where in it: `line 3`, `message 2`.
    package let place: String
    package let content: Content

    package init(file: String, place: String, content: Content) {
        self.file = file
        self.place = place
        self.content = content
    }
}
