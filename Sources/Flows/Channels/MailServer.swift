/// The server that takes emails, and what is said to it.
package struct MailServer: Hashable, Sendable {
    /// `smtps://host:port`, or `smtp://host:port`, which must offer STARTTLS unless it is on this machine.
    package var url: String
    package var from: SenderAddress
    package var replyTo: SenderAddress?
    /// Where bounces are sent to, an email address; nil is the address of `from`.
    package var bouncesTo: String?
    /// The environment variables that hold the name and the password; both or neither.
    package var userVariable: String?
    package var passwordVariable: String?
    package var pace: Pace

    package init(
        url: String, from: SenderAddress, replyTo: SenderAddress? = nil, bouncesTo: String? = nil,
        userVariable: String? = nil, passwordVariable: String? = nil, pace: Pace = Pace()
    ) {
        self.url = url
        self.from = from
        self.replyTo = replyTo
        self.bouncesTo = bouncesTo
        self.userVariable = userVariable
        self.passwordVariable = passwordVariable
        self.pace = pace
    }
}

/// An email address with the name that stands in front of it, as in `Acme <hello@acme.example>`.
package struct SenderAddress: Hashable, Sendable {
    package var name: String?
    package var address: String

    package init(name: String?, address: String) {
        self.name = name
        self.address = address
    }
}
