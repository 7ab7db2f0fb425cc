/// The values of a message that are no part of the profile.
package struct TemplateSurroundings: Hashable, Sendable {
    package var unsubscribeURL: String?
    package var preferencesURL: String?
    package var senderName: String?
    package var senderPostalAddress: String?
    package var senderContact: String?

    package init(
        unsubscribeURL: String? = nil, preferencesURL: String? = nil, senderName: String? = nil,
        senderPostalAddress: String? = nil, senderContact: String? = nil
    ) {
        self.unsubscribeURL = unsubscribeURL
        self.preferencesURL = preferencesURL
        self.senderName = senderName
        self.senderPostalAddress = senderPostalAddress
        self.senderContact = senderContact
    }

    /// Nil when it is not known or empty.
    package subscript(special: TemplateSpecial) -> String? {
        let value =
            switch special {
            case .unsubscribeURL: unsubscribeURL
            case .preferencesURL: preferencesURL
            case .senderName: senderName
            case .senderPostalAddress: senderPostalAddress
            case .senderContact: senderContact
            }
        return value == "" ? nil : value
    }

    /// Something for every special, where only their presence counts.
    static let standIn = TemplateSurroundings(
        unsubscribeURL: "-", preferencesURL: "-", senderName: "-", senderPostalAddress: "-", senderContact: "-")
}
