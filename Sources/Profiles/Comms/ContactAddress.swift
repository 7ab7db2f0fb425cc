/// An address that messages go to, in the form in which two writings of it are one.
package enum ContactAddress: Hashable, Sendable {
    /// Folded.
    case email(String)
    /// E.164
    case phone(String)
    case pushToken(String)

    /// The channels whose messages go there.
    package var channels: [Channel] {
        switch self {
        case .email: [.email]
        case .phone: [.sms, .phone]
        case .pushToken: [.push]
        }
    }
}

extension Profile {
    /// Where messages to the profile go, letters apart: nobody can say when two postal addresses are one.
    package var contactAddresses: [ContactAddress] {
        var found: [ContactAddress] = []
        if case .text(let email) = values[.email] { found.append(.email(email.folded)) }
        if case .text(let phone) = values[.mobilePhone] { found.append(.phone(phone.written)) }
        for identity in identities where identity.handle == Identity.pushToken {
            found.append(.pushToken(identity.identifier))
        }
        return found
    }

    /// Where messages to the profile go on a channel; nil where none can, and for letters.
    package func contactAddress(on channel: Channel) -> ContactAddress? {
        contactAddresses.first { $0.channels.contains(channel) }
    }
}
