import ArgumentParser
import CivilTime
import Delivery
import Engine
import Foundation
import Operations
import Service
import Storage

/// Where messages are handed over to.
struct OutboxOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The outbox folder (default: `outbox` beside the store).", valueName: "dir"))
    var outbox: String?

    @Flag(help: "Decide, but hand nothing over.")
    var noSend = false

    func path(besideStore store: String) -> String {
        if let outbox { return outbox }
        let folder = store.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return (folder + ["outbox"]).joined(separator: "/")
    }

    /// Makes dispatchers for releases of a store; nil when nothing may leave it.
    func dispatching(
        from store: any Store, at path: String, now: @escaping () -> Instant
    ) throws -> ((CompiledRelease) throws -> Dispatcher)? {
        if noSend || store.isRehearsal { return nil }
        let secret = try SecretFile.secret(besideStore: path)
        let folder = OutboxFolder(path: self.path(besideStore: path))
        try CopyRegister(store: path).note(.outbox, at: folder.path, on: now())
        let carriers = try CarrierPool(environment: ProcessInfo.processInfo.environment)
        return { release in
            try carriers.require(whatTakes: release.release)
            return Dispatcher(
                store: store, release: release, folder: folder, carriers: carriers, secret: secret,
                killSwitch: KillSwitch(store: path), now: now)
        }
    }
}
