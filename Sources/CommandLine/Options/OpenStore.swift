import CivilTime
import Service
import SQLiteStorage
import Storage

/// The store that a command works on, with the time that it is there.
struct OpenStore {
    let store: SQLiteStore
    /// The machine's time, or where a rehearsal stands.
    let now: @Sendable () -> Instant

    /// Opens the store that the options name. Throws `StoreFailure`.
    init(_ options: SharedOptions, access: SQLiteStore.Access) throws {
        store = try SQLiteStore.open(
            at: options.storePath, access: access, keyring: SecretFile.keyring(besideStore: options.storePath))
        now = try StoreClock.of(store, createdAt: store.createdAt)
    }
}
