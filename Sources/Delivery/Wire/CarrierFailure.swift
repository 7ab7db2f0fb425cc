/// Why nothing can be carried to an endpoint at all, in words for the person at the keyboard.
package struct CarrierFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What cannot be used.
    package enum Kind: Hashable, Sendable {
        case address
        case certificates
        case credentials
        case secret
    }

    package let kind: Kind
    package let description: String
    /// How to mend it.
    package let help: String?

    init(_ kind: Kind, _ description: String, help: String? = nil) {
        self.kind = kind
        self.description = description
        self.help = help
    }
}
