import CivilTime
import Delivery
import Engine
import Flows
import Operations
import Profiles
import Storage

/// Hands claimed messages, and calls of other systems, over: to the outbox folder, to the mail server, to other systems.
///
/// A claim is committed before anything of it leaves, and settled after that. Whoever comes after a crash finds it: in the
/// outbox folder the same files are written again; what may have gone over the network is held or goes again, as its
/// channel says. A call that lies in the outbox folder counts as answered: whoever empties the folder makes it.
package struct Dispatcher {
    let store: any Store
    let release: Release
    let claims: OutboxClaim
    let carriers: CarrierPool
    let killSwitch: KillSwitch
    let now: () -> Instant
    var composers: ComposerShelf
    var chance = SystemRandomNumberGenerator()
    private let folder: OutboxFolder

    /// How often it is tried to write down what happened; each time is the store's own patience, a minute.
    private static let persistence = 60

    package init(
        store: any Store, release: CompiledRelease, folder: OutboxFolder, carriers: CarrierPool, secret: OutboxSecret,
        killSwitch: KillSwitch, now: @escaping () -> Instant
    ) {
        self.store = store
        self.release = release.release
        self.folder = folder
        self.carriers = carriers
        self.killSwitch = killSwitch
        self.now = now
        claims = OutboxClaim(store: store, release: release)
        composers = ComposerShelf(store: store, secret: secret, mailServer: release.release.workspace.mailServer)
    }

    /// Hands over what may go now. Throws `StoreFailure` and `OutboxFailure`; what was claimed then goes with the next run.
    /// What making a carrier throws is thrown at the end, when everything else has left.
    ///
    /// - Parameter slice: for how long, in milliseconds, before others have their turn; nil goes on to the end.
    package mutating func run(for slice: Int64? = nil) throws -> DispatchSummary {
        var summary = DispatchSummary()
        try recover(&summary)
        let end = slice.map { now().adding(milliseconds: $0) }
        var lines = try lines()
        var obstacle: (any Error)?
        while !killSwitch.isOn, lines.contains(where: { !$0.isDone }) {
            // A window each, so that no outlet waits for the whole of another.
            for place in lines.indices where !lines[place].isDone && !killSwitch.isOn {
                do {
                    if !lines[place].isReady { try makeReady(lines[place].routed) }
                    lines[place].isReady = true
                    try step(&lines[place], adding: &summary)
                } catch let error as UnreadyOutlet {
                    lines[place].isDone = true
                    obstacle = obstacle ?? error.cause
                }
            }
            if let end, now() >= end {
                summary.hasMore = lines.contains { !$0.isDone }
                break
            }
        }
        for line in lines {
            carriers.progress[line.routed] = line.progress
            // Whoever comes next begins at the front, unless this slice ended in the middle.
            if line.isDone || !summary.hasMore { carriers.progress[line.routed]?.last = 0 }
        }
        if let obstacle { throw obstacle }
        summary.troubled = try store.read { try $0.outletStandings() }.filter { !$0.isOpen(at: now()) }
        return summary
    }

    private func lines() throws -> [OutletLine] {
        let (pending, standings) = try store.read { reader in
            (try reader.systemsWithPendingCalls(in: .only), try reader.outletStandings())
        }
        let outlets = RoutedOutlet.all(of: release, pending: pending)
        let names = Set(outlets.map(\.outlet.name))
        // Of what the workspace no longer has, nothing is to be said.
        let former = standings.map(\.name).filter { !names.contains($0) }
        if !former.isEmpty { try store.write { for name in former { try $0.keep(OutletStanding(name: name)) } } }
        return outlets.map { routed in
            let name = routed.outlet.name
            return OutletLine(
                routed, standing: standings.first { $0.name == name } ?? OutletStanding(name: name),
                progress: carriers.progress[routed])
        }
    }

    /// Makes the outlet's carrier before anything is claimed for it. Throws an `UnreadyOutlet`.
    private func makeReady(_ routed: RoutedOutlet) throws {
        do {
            switch routed.way {
            case .folder, .nowhere: break
            case .mail(let server): _ = try carriers.carrier(to: server)
            case .calls(let endpoint):
                // Nobody minds the key of a system that nothing waits for.
                let waits = try store.read {
                    try !$0.pendingItems(after: 0, limit: 1, through: routed.outlet, at: now(), in: .only).isEmpty
                }
                if waits { _ = try carriers.carrier(to: endpoint) }
            }
        } catch let failure as StoreFailure {
            throw failure
        } catch {
            throw UnreadyOutlet(cause: error)
        }
    }

    /// Nothing can be given to an outlet as things are.
    private struct UnreadyOutlet: Error {
        let cause: any Error
    }

    private mutating func step(_ line: inout OutletLine, adding summary: inout DispatchSummary) throws {
        let began = now()
        let limit: Int =
            switch line.routed.way {
            case .folder, .nowhere: OutboxClaim.limit
            case .mail, .calls: line.limit(at: began)
            }
        guard limit > 0 else { return line.isDone = true }
        let next = try claims.next(
            through: line.routed.outlet, after: line.progress.last, limit: limit, page: line.page, at: began)
        summary.withdrawn.merge(next.withdrawn, uniquingKeysWith: +)
        guard let last = next.last else { return line.isDone = true }
        line.progress.last = last
        guard let batch = next.batch else { return line.lookFurther() }
        switch line.routed.way {
        case .folder: try write(batch, adding: &summary)
        case .nowhere:
            try settle(
                batch.parcels.map { End(parcel: $0, result: .failed(.endpointGone)) }, of: batch, adding: &summary)
        case .mail, .calls:
            try carry(batch, through: &line, adding: &summary)
            line.learn(from: now().milliseconds - began.milliseconds)
        }
    }

    /// Ends what an earlier process began.
    private mutating func recover(_ summary: inout DispatchSummary) throws {
        while let batch = try claims.unfinished() {
            guard batch.outlet != Outlet.folderName else {
                try write(batch, adding: &summary)
                continue
            }
            let answer = AttemptAnswer(code: nil, words: "the process ended before an answer was kept")
            let ends = batch.parcels.map { parcel in
                // It was no fault of the other side, so there is nothing to wait for.
                End(parcel: parcel, result: isHeldWhenUnknown(parcel) ? .unknown : .again(at: now()), answer: answer)
            }
            try settle(ends, of: batch, adding: &summary)
        }
    }

    /// Writes down what happened outside, which nobody could find out again: another process that keeps the store for
    /// long is waited for, again and again.
    func persist<Result>(_ body: (any StoreWriter) throws -> Result) throws -> Result {
        for _ in 1..<Dispatcher.persistence {
            do { return try store.write(body) } catch let failure as StoreFailure where failure.kind == .busy {
                continue
            }
        }
        return try store.write(body)
    }

    /// Puts a claim into the outbox folder.
    private mutating func write(_ batch: ParcelBatch, adding summary: inout DispatchSummary) throws {
        var consignments: [Consignment] = []
        var refused: [(item: Int64, reason: Reason)] = []
        var day: CivilDate?
        for parcel in batch.parcels {
            day = try day ?? composers.zone(of: parcel.item.release).date(at: batch.claimedAt)
            switch try composers.consignment(of: parcel, at: batch.claimedAt) {
            case .success(let consignment): consignments.append(consignment)
            case .failure(let failure): refused.append((parcel.item.number, failure.reason))
            }
        }
        if let day {
            try folder.write(OutboxBatch(claim: batch.claim, date: day, entries: consignments.map(\.entry)))
        }
        let finishedAt = try persist { writer in
            let now = now()
            for (item, reason) in refused { try writer.withdraw(item, reason: reason, at: now) }
            try writer.finish(claim: batch.claim, at: now)
            return now
        }
        let calls = consignments.count { if case .call = $0 { true } else { false } }
        summary.called += calls
        if calls > 0 { summary.wokenAt = finishedAt }
        summary.handedOver += consignments.count - calls
        summary.filed += consignments.count
        for (_, reason) in refused { summary.withdrawn[reason, default: 0] += 1 }
    }
}
