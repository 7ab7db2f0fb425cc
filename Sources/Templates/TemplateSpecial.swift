/// A value that a message can print beside the profile's fields, and that is known only at hand-over.
package enum TemplateSpecial: String, CaseIterable, Hashable, Sendable {
    case unsubscribeURL = "unsubscribe_url"
    case preferencesURL = "preferences_url"
    case senderName = "sender.name"
    case senderPostalAddress = "sender.postal_address"
    case senderContact = "sender.contact"
}
