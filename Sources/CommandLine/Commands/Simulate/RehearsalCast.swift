import ArgumentParser
import CivilTime
import Engine
import Flows
import Foundation
import Operations
import Profiles
import SQLiteStorage
import Service
import Simulation
import Storage

/// Who takes part in a rehearsal: customers of a store, or of a file.
struct RehearsalCast {
    /// Where the customers come from.
    enum Source {
        case store(path: String)
        case file(path: String)
        /// A store of our own, made from a file.
        case gathered(path: String)
    }

    let source: Source
    /// The customers of a store who take part, by number; nil is everybody.
    var profiles: [ProfileNumber]?
    /// When the rehearsal begins.
    let start: Instant
    /// Whether the whole history comes along, because the rehearsal will be kept.
    let isWhole: Bool

    /// The store that the people are taken from; nil when a file brings them.
    var store: String? {
        switch source {
        case .store(let path), .gathered(let path): path
        case .file: nil
        }
    }

    /// The store whose secret hashes addresses; customers of a file have none.
    private var keyedStore: String? {
        if case .store(let path) = source { path } else { nil }
    }

    /// A rehearsal store with the cast as it is at the start, before `release` is deployed to it.
    func assemble(for release: Release, console: Console) throws -> SQLiteStore {
        let store = try SQLiteStore.rehearsal(
            id: Chance.storeID(), now: start, keyring: SecretFile.rehearsalKeyring(ofStore: keyedStore))
        switch source {
        case .store(let path), .gathered(let path):
            let messages = CompiledRelease(release).interest.messages.start(at: start) ?? start
            try store.take(
                SQLiteStore.Extent(profiles: profiles, isWhole: isWhole, messagesFrom: messages), from: path, now: start
            )
        case .file(let path): try bringIn(path, to: store, for: release, console: console)
        }
        return store
    }

    /// The same people in a store, from which they can be taken again and again.
    func gathered(for release: Release, console: Console) throws -> RehearsalCast {
        guard case .file = source else { return self }
        let store = try assemble(for: release, console: console)
        let path = FileManager.default.temporaryDirectory.path + "/sluice-cast-\(store.id).db"
        try store.backup(to: path)
        try store.close()
        return RehearsalCast(source: .gathered(path: path), profiles: nil, start: start, isWhole: isWhole)
    }

    /// Takes away the store that was made.
    func dismiss() {
        if case .gathered(let path) = source { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Imports the customers of a file quietly: they were there before the rehearsal began.
    private func bringIn(_ path: String, to store: SQLiteStore, for release: Release, console: Console) throws {
        var options = ImportOptions()
        options.catalogue = release.catalogue
        options.region = release.workspace.defaultRegion.flatMap(PhoneRegion.init)
        options.newProfileComms = release.workspace.newProfileComms
        options.keepsRejected = false
        var ids = SeededIDs()
        var bar = ProgressBar(console)
        let profiles = ProfileImport(into: store, options: options, now: { start }, newID: { ids.next() })
        let report = try profiles.run(file: path) { progress in
            bar.show("\(Count.text(progress.rows, "customer"))", share: progress.share)
        }
        bar.clear()
        // That they are there is nothing that flows could have missed: none has been deployed.
        try store.write { writer in
            var standing = try writer.standing()
            standing.changesTaken = standing.next.change - 1
            try writer.advance(to: standing)
        }
        for rejection in report.firstRejections {
            console.errorLine("\(path): row \(rejection.row): \(rejection.reason)")
        }
        if report.rejected > 0 {
            console.errorLine("\(Count.text(report.rejected, "row")) of \(path) cannot be read and do not take part")
        }
    }
}
