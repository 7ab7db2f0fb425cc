import CivilTime
import Profiles
import Storage

/// Putting addresses on the list of those that get no messages, and taking them off.
package enum AddressSuppression {
    /// Lets no message go to an address any more.
    ///
    /// - Parameters:
    ///   - channels: nil is every channel whose messages go there; others of them are passed over.
    ///   - source: who says so, such as `cli` or `purge`; never anything about the customer.
    /// - Returns: the channels on which this reason is new.
    @discardableResult
    package static func suppress(
        _ address: ContactAddress, on channels: Set<Channel>? = nil, because reason: SuppressionReason, source: String,
        in writer: any StoreWriter, at now: Instant
    ) throws -> [Channel] {
        try writer.suppress(
            address, on: wanted(channels, of: address), because: reason, decidedAt: nil, source: source, at: now)
    }

    /// Lets no message go to any address of a profile, as before it is erased; the number of addresses.
    @discardableResult
    package static func suppressAll(
        of profile: Profile, because reason: SuppressionReason, source: String, in writer: any StoreWriter,
        at now: Instant
    ) throws -> Int {
        var addresses = profile.contactAddresses
        // It may be the mobile phone of tomorrow's import.
        if let second = profile.values[.secondaryPhone].written, second.hasPrefix("+"),
            !addresses.contains(.phone(second))
        {
            addresses.append(.phone(second))
        }
        for address in addresses { try suppress(address, because: reason, source: source, in: writer, at: now) }
        return addresses.count
    }

    /// Takes an address off the list; what was taken off.
    ///
    /// - Parameter reason: nil takes every reason off.
    @discardableResult
    package static func release(
        _ address: ContactAddress, on channels: Set<Channel>? = nil, because reason: SuppressionReason? = nil,
        in writer: any StoreWriter
    ) throws -> [Suppression] {
        try writer.release(
            address, on: wanted(channels, of: address), because: reason.map { [$0] } ?? SuppressionReason.allCases,
            decidedBefore: nil)
    }

    private static func wanted(_ channels: Set<Channel>?, of address: ContactAddress) -> [Channel] {
        address.channels.filter { channels?.contains($0) ?? true }
    }
}
