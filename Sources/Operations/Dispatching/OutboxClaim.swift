import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// A claimed message with everything that its hand-over needs.
package struct Parcel: Sendable {
    package let outbox: OutboxMessage
    /// As the profile is now; the address is read from here.
    package let profile: Profile
}

/// Messages that were claimed together and must be handed over together.
package struct ParcelBatch: Sendable {
    /// The claim's number.
    package let claim: Int64
    package let claimedAt: Instant
    package let parcels: [Parcel]
}

/// Claims messages for hand-over, with a last look at the gates in the same transaction.
package struct OutboxClaim: Sendable {
    private let store: any Store
    private let release: CompiledRelease
    private let limit: Int

    package init(store: any Store, release: CompiledRelease, limit: Int = 500) {
        self.store = store
        self.release = release
        self.limit = limit
    }

    /// A claim that an earlier process began and did not finish; nil when there is none.
    package func unfinished() throws -> ParcelBatch? {
        try store.read { reader in
            guard let claim = try reader.unfinishedClaim(in: .only) else { return nil }
            return try OutboxClaim.batch(claim, reader: reader)
        }
    }

    /// What one look at the outbox led to.
    package struct Next: Sendable {
        /// Nil when none of the messages could be handed over.
        package let batch: ParcelBatch?
        package let withdrawn: Int
        /// The last message that was looked at; nil at the outbox's end.
        package let last: Int64?
    }

    /// Looks at the messages after `number`: claims those that may go, and withdraws those whose gates have closed.
    package func next(after number: Int64, at now: Instant) throws -> Next {
        try store.write { writer in
            let pending = try writer.pendingMessages(after: number, limit: limit, in: .only)
            guard let last = pending.last else { return Next(batch: nil, withdrawn: 0, last: nil) }
            let engine = Engine(release: release, standings: try writer.standing().flows)
            let profiles = Set(pending.map(\.message.profile)).sorted()
            let works = try writer.work(
                for: profiles, vocabulary: release.vocabulary, workspaceZone: release.release.workspace.zone, in: .only)
            let workOf = Dictionary(uniqueKeysWithValues: works.map { ($0.context.number, $0) })
            var leaving: [OutboxMessage] = []
            var withdrawn = 0
            for message in pending {
                guard let work = workOf[message.message.profile] else {
                    preconditionFailure("a queued message has a profile")
                }
                switch engine.claim(message.message, of: work, at: now) {
                case .handOver: leaving.append(message)
                case .wait: break
                case .withdraw(let reason):
                    try writer.withdraw(message.message.number, reason: reason, at: now)
                    withdrawn += 1
                }
            }
            guard !leaving.isEmpty else {
                return Next(batch: nil, withdrawn: withdrawn, last: last.message.number)
            }
            let claim = try writer.claim(leaving.map(\.message.number), at: now)
            let batch = try OutboxClaim.batch(Claim(number: claim, at: now, messages: leaving), reader: writer)
            return Next(batch: batch, withdrawn: withdrawn, last: last.message.number)
        }
    }

    /// Marks a claim as handed over.
    package func finish(_ batch: ParcelBatch, at now: Instant) throws {
        try store.write { try $0.finish(claim: batch.claim, at: now) }
    }

    private static func batch(_ claim: Claim, reader: any StoreReader) throws -> ParcelBatch {
        ParcelBatch(
            claim: claim.number, claimedAt: claim.at,
            parcels: try claim.messages.map { message in
                Parcel(outbox: message, profile: try reader.profile(message.message.profile))
            })
    }
}
