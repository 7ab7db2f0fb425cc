import Delivery
import Foundation
import Storage

/// The secret beside a store under which the names of messages and the addresses that get none are hashed; it never
/// enters the store.
package enum SecretFile {
    /// Where the secret of a store lies.
    package static func path(besideStore path: String) -> String { path + ".secret" }

    /// Reads the secret, or makes it, readable by its owner alone. Throws a `StoreFailure` when the file cannot be used.
    package static func secret(besideStore path: String) throws -> OutboxSecret {
        guard let secret = OutboxSecret(try bytes(besideStore: path)) else {
            preconditionFailure("what was read or made has the length of a secret")
        }
        return secret
    }

    /// Where a store finds the key of its suppressed addresses: in the secret, which is made on first need.
    package static func keyring(besideStore path: String) -> AddressKeyring {
        AddressKeyring(
            place: self.path(besideStore: path),
            existing: { try known(besideStore: path).map { AddressKey(derivedFrom: $0) } },
            make: { AddressKey(derivedFrom: try bytes(besideStore: path)) })
    }

    /// Where a rehearsal of a store finds the key: it looks at the store's, and never makes a file.
    package static func rehearsalKeyring(ofStore path: String?) -> AddressKeyring {
        guard let path else { return .passing }
        let place = self.path(besideStore: path)
        return AddressKeyring(
            place: place, existing: { try known(besideStore: path).map { AddressKey(derivedFrom: $0) } },
            make: { try known(besideStore: path).map { AddressKey(derivedFrom: $0) } ?? AddressKeyring.passing.make() })
    }

    /// Puts a copy of a store's secret beside a rehearsal of it, which looks at the same hashes. Throws a `StoreFailure`
    /// when another secret is there.
    package static func copy(ofStore path: String, besideStore kept: String) throws {
        guard let bytes = try known(besideStore: path) else { return }
        if try known(besideStore: kept) == nil { try write(bytes, to: self.path(besideStore: kept)) }
        guard try known(besideStore: kept) == bytes else {
            throw StoreFailure(
                .refused, "\(self.path(besideStore: kept)) is the secret of another store",
                help: "name another place, or move that file away")
        }
    }

    private static func bytes(besideStore path: String) throws -> [UInt8] {
        if let bytes = try known(besideStore: path) { return bytes }
        let file = self.path(besideStore: path)
        var chance = SystemRandomNumberGenerator()
        let bytes = (0..<OutboxSecret.length).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
        try write(bytes, to: file)
        // Another process may have made one at the same moment; then that one counts.
        return try known(besideStore: path) ?? bytes
    }

    /// Nil when there is no file yet.
    private static func known(besideStore path: String) throws -> [UInt8]? {
        let file = self.path(besideStore: path)
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        guard let bytes = FileManager.default.contents(atPath: file), bytes.count == OutboxSecret.length else {
            throw StoreFailure(
                .unusable, "\(file) does not hold \(OutboxSecret.length) bytes that can be read",
                help: "bring the file back from a backup; with another secret messages would get other names")
        }
        return [UInt8](bytes)
    }

    /// Writes beside the place and links the whole into it, never readable by anybody else, not even for a moment.
    private static func write(_ bytes: [UInt8], to file: String) throws {
        let draft = "\(file).\(ProcessInfo.processInfo.processIdentifier)"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        var isWritten = false
        if descriptor >= 0 {
            isWritten = Foundation.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
            close(descriptor)
            // A link, unlike a rename, never takes the place of a secret that came meanwhile.
            isWritten = isWritten && (link(draft, file) == 0 || errno == EEXIST)
            unlink(draft)
        }
        guard isWritten else {
            throw StoreFailure(.broken, "cannot write \(file)", help: "check the rights of its folder")
        }
    }
}
