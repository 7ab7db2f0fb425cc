import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// A claimed message or call with everything that its hand-over needs.
package struct Parcel: Sendable {
    package let item: OutboxItem
    /// As the profile is now; the address is read from here.
    package let profile: Profile
    /// What stands for that address in what comes back; nil for letters and calls.
    package let addressHash: AddressHash?
    /// How often it was tried in vain.
    package let tries: Int
}

/// What was claimed together and must be handed over together.
package struct ParcelBatch: Sendable {
    /// The claim's number.
    package let claim: Int64
    /// The name of the outlet.
    package let outlet: String
    package let claimedAt: Instant
    package let parcels: [Parcel]
}

/// Claims messages and calls for hand-over, with a last look at the gates in the same transaction.
package struct OutboxClaim: Sendable {
    private let store: any Store
    private let release: CompiledRelease

    /// How much is claimed at once where a claim costs more than what it holds up.
    package static let limit = 500

    package init(store: any Store, release: CompiledRelease) {
        self.store = store
        self.release = release
    }

    /// A claim that an earlier process began and did not finish; nil when there is none.
    package func unfinished() throws -> ParcelBatch? {
        guard try store.read({ try $0.unfinishedClaim(in: .only) }) != nil else { return nil }
        return try store.write { writer in
            try writer.unfinishedClaim(in: .only).map { try OutboxClaim.batch($0, writer: writer) }
        }
    }

    /// What one look at the outbox led to.
    package struct Next: Sendable {
        /// Nil when nothing could be handed over.
        package let batch: ParcelBatch?
        /// How many were taken back, by reason.
        package let withdrawn: [Reason: Int]
        /// The number of what was looked at last; nil at the outbox's end.
        package let last: Int64?
    }

    /// Looks at what comes after `number` and goes through `outlet`: claims what may go, at most `limit`, and withdraws what
    /// gates have closed for.
    ///
    /// - Parameter page: how many to look at, at most; where much can only wait, a large page finds what can go.
    package func next(
        through outlet: Outlet, after number: Int64, limit: Int = OutboxClaim.limit, page: Int = 0, at now: Instant
    ) throws -> Next {
        try store.write { writer in
            let pending = try writer.pendingItems(
                after: number, limit: max(limit, page), through: outlet, at: now, in: .only)
            guard var last = pending.last?.number else { return Next(batch: nil, withdrawn: [:], last: nil) }
            let decide = try decider(for: pending, in: writer, at: now)
            var leaving: [OutboxItem] = []
            var withdrawn: [Reason: Int] = [:]
            for item in pending {
                guard leaving.count < limit else { break }
                last = item.number
                switch decide(item) {
                case .handOver: leaving.append(item)
                case .wait: break
                case .withdraw(let reason):
                    try writer.withdraw(item.number, reason: reason, at: now)
                    withdrawn[reason, default: 0] += 1
                }
            }
            guard !leaving.isEmpty else { return Next(batch: nil, withdrawn: withdrawn, last: last) }
            let claim = try writer.claim(leaving.map(\.number), through: outlet.name, at: now)
            let batch = try OutboxClaim.batch(
                Claim(number: claim, outlet: outlet.name, at: now, items: leaving), writer: writer)
            return Next(batch: batch, withdrawn: withdrawn, last: last)
        }
    }

    /// What the engine says about each of the items, with their profiles as they are now.
    private func decider(
        for items: [OutboxItem], in reader: any StoreReader, at now: Instant
    ) throws -> (OutboxItem) -> ClaimDecision {
        let engine = Engine(release: release)
        let ledger = try reader.standing().ledger(under: release)
        let works = try reader.work(for: Set(items.map(\.profile)).sorted(), under: release, at: now)
        let workOf = Dictionary(uniqueKeysWithValues: works.map { ($0.context.number, $0) })
        return { item in
            guard let work = workOf[item.profile] else {
                preconditionFailure("what waits in the outbox has a profile")
            }
            return switch item.content {
            case .message(let message): engine.claim(message, of: work, at: now, ledger: ledger)
            case .request(let request): engine.claim(request, of: work, at: now, ledger: ledger)
            }
        }
    }

    /// Marks a claim as handed over.
    package func finish(_ batch: ParcelBatch, at now: Instant) throws {
        try store.write { try $0.finish(claim: batch.claim, at: now) }
    }

    /// Writes, because the key under which addresses are hashed is made on first need.
    private static func batch(_ claim: Claim, writer: any StoreWriter) throws -> ParcelBatch {
        var attempts: [Int64: Attempts] = [:]
        if let first = claim.items.first, let last = claim.items.last {
            attempts = try writer.attempts(of: first.number...last.number)
        }
        var parcels: [Parcel] = []
        for item in claim.items {
            parcels.append(try parcel(item, tries: attempts[item.number]?.tries ?? 0, writer: writer))
        }
        return ParcelBatch(claim: claim.number, outlet: claim.outlet, claimedAt: claim.at, parcels: parcels)
    }

    private static func parcel(_ item: OutboxItem, tries: Int, writer: any StoreWriter) throws -> Parcel {
        let profile = try writer.profile(item.profile)
        var hash: AddressHash?
        if let channel = item.channel, let address = profile.contactAddress(on: channel) {
            hash = try writer.hash(of: address)
        }
        return Parcel(item: item, profile: profile, addressHash: hash, tries: tries)
    }
}

extension OutboxItem {
    /// The channel of a message; nil for a call.
    fileprivate var channel: Channel? {
        switch content {
        case .message(let message): message.channel
        case .request: nil
        }
    }
}
