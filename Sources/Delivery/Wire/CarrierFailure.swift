/// Why nothing can be carried to an endpoint at all, in words for the person at the keyboard.
package struct CarrierFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    /// How to mend it.
    package let help: String?

    /// - Parameter description: what cannot be used; no secret stands in it.
    package init(_ description: String, help: String? = nil) {
        self.description = description
        self.help = help
    }
}
