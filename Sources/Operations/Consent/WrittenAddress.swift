import Profiles

/// An address as a person or a file writes it.
package enum WrittenAddress {
    /// The address in the form in which profiles keep it.
    ///
    /// What is neither an email nor a phone number is a push token only where `isPushToken` says so. Throws a `Misreading`.
    package static func read(
        _ written: String, isPushToken: Bool = false, region: PhoneRegion?
    ) throws(Misreading) -> ContactAddress {
        guard let text = FoldedText(written) else {
            throw Misreading(field: "the address", found: "", expected: "an email address or a phone number")
        }
        if isPushToken { return .pushToken(text.written) }
        if text.written.contains("@") {
            guard EmailAddress.isPlausible(text.written) else {
                throw Misreading(field: "the address", found: text.written, expected: "an email address")
            }
            return .email(text.folded)
        }
        switch PhoneNumber.read(text.written, in: region) {
        case .number(let number): return .phone(number)
        case .unreadable(let help):
            throw Misreading(
                field: "the address", found: text.written, expected: "an email address or a phone number", help: help)
        }
    }
}
