/// An email as a mail server takes it.
package struct Letter: Hashable, Sendable {
    /// The message's number in the store; 0 for one that is in no store.
    package let number: Int64
    /// The envelope's addresses: where bounces go, and who gets it.
    package let from: MailAddress
    package let to: MailAddress
    /// The mail file, CRLF at every line's end.
    package let bytes: [UInt8]

    package init(number: Int64, from: MailAddress, to: MailAddress, bytes: [UInt8]) {
        self.number = number
        self.from = from
        self.to = to
        self.bytes = bytes
    }
}

/// A call of another system.
package struct Call: Hashable, Sendable {
    /// The number of the message or call in the store; 0 for one that is in no store.
    package let number: Int64
    /// By which the other system knows it again, constant for ever.
    package let identity: MessageIdentity
    /// Seconds since 1970, which the signature covers.
    package let timestamp: Int64
    /// JSON.
    package let body: [UInt8]
    /// The address that it is about, which no answer that is kept may show; nil where there is none.
    package let address: String?

    package init(number: Int64, identity: MessageIdentity, timestamp: Int64, body: [UInt8], address: String? = nil) {
        self.number = number
        self.identity = identity
        self.timestamp = timestamp
        self.body = body
        self.address = address
    }
}
