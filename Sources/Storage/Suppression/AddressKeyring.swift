/// Where a store finds the key under which it hashes addresses.
package struct AddressKeyring: Sendable {
    /// The place of the key, for messages.
    package let place: String
    /// The key; nil while none was made.
    package let existing: @Sendable () throws -> AddressKey?
    /// The key, made when there was none. Throws a `StoreFailure` when it cannot be kept.
    package let make: @Sendable () throws -> AddressKey

    package init(
        place: String, existing: @escaping @Sendable () throws -> AddressKey?,
        make: @escaping @Sendable () throws -> AddressKey
    ) {
        self.place = place
        self.existing = existing
        self.make = make
    }

    /// For whoever never asks about addresses; a store that has hashed some refuses to be written under it.
    package static let absent = AddressKeyring(
        place: "a key", existing: { nil },
        make: { throw StoreFailure(.unusable, "the store was opened without the key that hashes addresses") })

    /// For a store that is gone with the process.
    package static let passing = holding(AddressKey(derivedFrom: [UInt8](repeating: 0, count: 32)))

    /// A key that is at hand.
    package static func holding(_ key: AddressKey) -> AddressKeyring {
        AddressKeyring(place: "the key at hand", existing: { key }, make: { key })
    }
}
