/// Why no message goes to an address, whoever has it.
package enum SuppressionReason: String, CaseIterable, Hashable, Sendable {
    /// Somebody who had it refused the channel.
    case optout
    /// Nobody can be reached there.
    case bounce
    /// Somebody called a message to it spam.
    case complaint
    /// Whoever had it was erased.
    case purge
    /// A person put it on the list.
    case hand
}
