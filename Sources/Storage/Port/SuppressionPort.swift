import CivilTime
import Profiles

/// Looking at addresses that get no messages, and at what proves consent.
package protocol SuppressionReader {
    /// Every reason for which an address gets no messages. Throws a `StoreFailure` when the list cannot be read for want
    /// of its key.
    func suppressions(of address: ContactAddress) throws -> [Suppression]

    /// The same for an address of which nothing is known but what stands for it.
    func suppressions(under hash: AddressHash) throws -> [Suppression]

    /// The list after one of its rows, or from its beginning, at most `limit` rows, in an order of its own.
    func suppressions(after last: Suppression?, limit: Int) throws -> [Suppression]

    /// How long the list is, by channel and reason.
    func suppressionCounts() throws -> [SuppressionCount]

    /// Everything that ever happened to the flags of a profile, in order.
    func consentLedger(of profile: ProfileNumber) throws -> [ConsentEntry]
}

/// Suppressing addresses.
///
/// A store also does so by itself, in the transaction that changes a profile, as `SuppressionRule` says.
package protocol SuppressionWriter {
    /// Lets no message go to the address any more, whoever has it. Of what is there already, the later decision is kept.
    ///
    /// - Returns: the channels on which this reason is new.
    @discardableResult
    func suppress(
        _ address: ContactAddress, on channels: [Channel], because reason: SuppressionReason, decidedAt: Instant?,
        source: String?, at instant: Instant
    ) throws -> [Channel]

    /// The same on one channel for an address of which nothing is known but what stands for it, as when whoever had it was
    /// erased. Unless it is held up already, everybody is looked at for whoever has it now.
    ///
    /// - Returns: whether this reason is new.
    @discardableResult
    func suppress(
        _ hash: AddressHash, on channel: Channel, because reason: SuppressionReason, decidedAt: Instant?,
        source: String?, at instant: Instant
    ) throws -> Bool

    /// Takes these reasons off the list; what was taken off.
    ///
    /// - Parameter decided: only what was decided before it goes; nil takes everything.
    @discardableResult
    func release(
        _ address: ContactAddress, on channels: [Channel], because reasons: [SuppressionReason],
        decidedBefore decided: Instant?
    ) throws -> [Suppression]

    /// What stands for an address in this store; the key is made when there is none.
    func hash(of address: ContactAddress) throws -> AddressHash
}
