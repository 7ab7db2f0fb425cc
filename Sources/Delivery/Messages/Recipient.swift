import Profiles

/// Where a message goes and whom it greets on the envelope.
package struct Recipient: Hashable, Sendable {
    /// The customer's full name.
    package let name: String?
    /// An email address, a phone number, a push token, or the lines of a postal address.
    package let address: String

    package init(name: String?, address: String) {
        self.name = name
        self.address = address
    }

    /// The profile's address on the channel as it is now; nil when there is none that could be written to.
    package init?(_ profile: Profile, on channel: Channel) {
        let names = [profile.values[.firstName].written, profile.values[.lastName].written].compactMap(\.self)
        let name = names.isEmpty ? nil : names.joined(separator: " ")
        let address: String? =
            switch channel {
            case .email: profile.values[.email].written.flatMap { MailAddress($0)?.written }
            case .sms, .phone: profile.values[.mobilePhone].written
            case .push: profile.identities.first { $0.handle == Identity.pushToken }?.identifier
            case .post: profile.addresses.first { $0.isDefault && !$0.isBlank }.map(Recipient.lines)
            }
        guard let address, !address.isEmpty else { return nil }
        self.init(name: name, address: address)
    }

    private static func lines(of address: PostalAddress) -> String {
        let notOnEnvelopes: Set = ["latitude", "longitude", "notes", "external_id"]
        return PostalAddress.partNames.filter { !notOnEnvelopes.contains($0) }.compactMap { address.parts[$0] }
            .joined(separator: "\n")
    }
}
