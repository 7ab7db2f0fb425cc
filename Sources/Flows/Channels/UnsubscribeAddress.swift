/// Where customers turn messages off; somebody serves it and hands what comes there to `sluice inbound`.
package struct UnsubscribeAddress: Hashable, Sendable {
    /// An https address; the customer's token is added to it. It takes the one click of RFC 8058 too.
    package var url: String?
    /// A mailbox.
    package var mailto: String?
    /// An https page on which customers choose; the token is added to it.
    package var preferencesURL: String?

    /// How many letters of a customer's token are added to a link.
    package static let tokenLength = 112

    package init(url: String? = nil, mailto: String? = nil, preferencesURL: String? = nil) {
        self.url = url
        self.mailto = mailto
        self.preferencesURL = preferencesURL
    }
}
