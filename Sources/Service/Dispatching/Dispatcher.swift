import CivilTime
import Delivery
import Engine
import Flows
import Operations
import Profiles
import Storage

/// Hands claimed messages, and calls of other systems, to the outbox folder. A call that lies there counts as answered:
/// whoever empties the folder makes it.
///
/// A claim is committed before its files are written and finished after they are safe; whoever comes after a crash
/// writes the same files of the same claim again.
package struct Dispatcher {
    /// What became of the outbox.
    package struct Summary: Hashable, Sendable {
        /// Messages.
        package var handedOver = 0
        /// Calls of other systems; who waited for their answers goes on.
        package var called = 0
        /// When the last of them was answered.
        package var answeredAt: Instant?
        /// By reason.
        package var withdrawn: [Reason: Int] = [:]

        func adding(_ other: Summary) -> Summary {
            Summary(
                handedOver: handedOver + other.handedOver, called: called + other.called,
                answeredAt: other.answeredAt ?? answeredAt,
                withdrawn: withdrawn.merging(other.withdrawn, uniquingKeysWith: +))
        }
    }

    private let store: any Store
    private let claims: OutboxClaim
    private let folder: OutboxFolder
    private let secret: OutboxSecret
    private let killSwitch: KillSwitch
    private let now: () -> Instant
    private var composers: [Int64: Composer] = [:]

    /// Makes the files of what was decided under one release.
    fileprivate struct Composer {
        let composer: MessageComposer
        let release: Release
    }

    package init(
        store: any Store, release: CompiledRelease, folder: OutboxFolder, secret: OutboxSecret, killSwitch: KillSwitch,
        now: @escaping () -> Instant
    ) {
        self.store = store
        claims = OutboxClaim(store: store, release: release)
        self.folder = folder
        self.secret = secret
        self.killSwitch = killSwitch
        self.now = now
    }

    /// Hands over everything that may go now. Throws `StoreFailure` and `OutboxFailure`; what was claimed then goes
    /// with the next run.
    package mutating func run() throws -> Summary {
        var summary = Summary()
        while let batch = try claims.unfinished() { try deliver(batch, adding: &summary) }
        var last: Int64 = 0
        let outlet = Outlet(
            name: Outlet.folderName, channels: Set(Channel.allCases),
            systems: try store.read { try $0.systemsWithPendingCalls(in: .only) })
        while !killSwitch.isOn {
            let next = try claims.next(through: outlet, after: last, at: now())
            summary.withdrawn.merge(next.withdrawn, uniquingKeysWith: +)
            if let batch = next.batch { try deliver(batch, adding: &summary) }
            guard let end = next.last else { break }
            last = end
        }
        return summary
    }

    private mutating func deliver(_ batch: ParcelBatch, adding summary: inout Summary) throws {
        var entries: [OutboxEntry] = []
        var refused: [(item: Int64, reason: Reason)] = []
        var day: CivilDate?
        for parcel in batch.parcels {
            let composer = try composer(of: parcel.item.release)
            day = day ?? composer.release.workspace.zone.date(at: batch.claimedAt)
            do throws(CompositionFailure) {
                entries.append(try composer.consignment(for: parcel, at: batch.claimedAt).entry)
            } catch {
                refused.append((parcel.item.number, error.reason))
            }
        }
        if let day { try folder.write(OutboxBatch(claim: batch.claim, date: day, entries: entries)) }
        let finishedAt = try store.write { writer in
            let now = now()
            for (item, reason) in refused { try writer.withdraw(item, reason: reason, at: now) }
            try writer.finish(claim: batch.claim, at: now)
            return now
        }
        let calls = entries.count { if case .call = $0 { true } else { false } }
        summary.called += calls
        if calls > 0 { summary.answeredAt = finishedAt }
        summary.handedOver += entries.count - calls
        for (_, reason) in refused { summary.withdrawn[reason, default: 0] += 1 }
    }

    private mutating func composer(of release: Int64) throws -> Composer {
        if let composer = composers[release] { return composer }
        guard let stored = try store.read({ try $0.release(release) }) else {
            throw StoreFailure(
                .broken, "the store has lost release \(release), which something in the outbox was decided under")
        }
        let deployed = try DeployedRelease(stored).compiled.release
        let composer = Composer(
            composer: MessageComposer(workspace: deployed.workspace, secret: secret), release: deployed)
        composers[release] = composer
        return composer
    }
}

extension Dispatcher.Composer {
    fileprivate func consignment(
        for parcel: Parcel, at instant: Instant
    ) throws(CompositionFailure) -> Consignment {
        switch parcel.item.content {
        case .message(let queued):
            guard let message = release.messages[queued.message] else { throw .noText }
            guard let recipient = Recipient(parcel.profile, on: queued.channel) else { throw .unusableAddress }
            return try composer.consignment(
                for: queued, of: parcel.item, saying: message, to: recipient, addressHash: parcel.addressHash,
                at: instant)
        case .request(let call):
            guard let endpoint = release.webhooks[call.to] else {
                preconditionFailure("a checked release has the webhook \"\(call.to)\" that it names")
            }
            return composer.consignment(for: call, of: parcel.item, to: endpoint)
        }
    }
}
