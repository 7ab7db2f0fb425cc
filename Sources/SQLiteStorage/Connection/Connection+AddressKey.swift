import Storage

extension SQLiteStore {
    /// Throws a `StoreFailure` when the store has hashed addresses and their key is gone, or another one.
    package func requireAddressKey() throws {
        try withConnection { try $0.requireAddressKey() }
    }
}

/// The key under which addresses are hashed, and how the store knows that it is the right one.
extension Connection {
    /// Throws when the store has hashed addresses and the key is gone, or another one.
    func requireAddressKey() throws {
        guard try hashesAnything else { return }
        _ = try knownAddressKey()
    }

    /// The key of the hashes that are there.
    func knownAddressKey() throws -> AddressKey {
        if let addressKey { return addressKey }
        // A rehearsal that was kept hashed under no key that anybody has to keep.
        if let passing = try AddressKeyring.passing.existing(), try proof == passing.proof {
            addressKey = passing
            return passing
        }
        guard let key = try keyring.existing() else {
            throw StoreFailure(
                .unusable, "the key of the suppressed addresses is gone: \(keyring.place) is not there",
                help: Connection.mending)
        }
        guard try proof == key.proof else {
            throw StoreFailure(
                .unusable, "\(keyring.place) is not the key of this store's suppressed addresses",
                help: Connection.mending)
        }
        addressKey = key
        return key
    }

    /// The key for a hash that is to be kept; where nothing was hashed before, any key will do.
    func addressKeyMadeOnNeed() throws -> AddressKey {
        if let addressKey { return addressKey }
        if try hashesAnything { return try knownAddressKey() }
        let key = try keyring.make()
        try statement("UPDATE store SET address_key_proof = ?").run { $0.add(key.proof) }
        addressKey = key
        return key
    }

    /// Whether the refusals of an older store were not taken over yet.
    var isOlderThanSuppressions: Bool {
        get throws { try proof == [] }
    }

    /// Where nothing was hashed.
    func forgetAddressKey() throws {
        try statement("UPDATE store SET address_key_proof = NULL").run()
    }

    private static let mending =
        "bring the file back from where it is kept, under the name of the store with `.secret` behind it; without it nobody "
        + "can tell which addresses get no messages"

    private var hashesAnything: Bool {
        get throws {
            try statement(
                "SELECT EXISTS (SELECT 1 FROM suppressions) OR EXISTS (SELECT 1 FROM consent_stubs)"
            ).first { $0.answer(0) } ?? false
        }
    }

    private var proof: [UInt8]? {
        get throws { try statement("SELECT address_key_proof FROM store").first { $0.optionalBytes(0) } ?? nil }
    }
}
