import CivilTime
import Foundation
import Storage

/// The one process that ticks a store; it holds the store's engine lock for as long as it lives.
package final class EngineSession {
    private let lock: FileLock

    /// Becomes the store's engine. Throws a `StoreFailure` of kind `busy` that names the process which already is.
    package init(store path: String, command: String, now: Instant) throws {
        let lock = try FileLock(at: LockPath.engine(besideStore: path))
        let holder = LockHolder(process: ProcessInfo.processInfo.processIdentifier, command: command, since: now)
        guard try lock.tryAcquire(as: holder) else {
            let other = FileLock.holder(at: LockPath.engine(besideStore: path))
            throw StoreFailure(
                .busy,
                "another process is this store's engine: "
                    + (other.map { "\($0.command) (process \($0.process), since \($0.since.iso8601UTC))" } ?? "unknown"),
                help: "it takes what other commands write; stop it if you want to run here instead")
        }
        self.lock = lock
    }

    deinit {
        lock.release()
    }
}
