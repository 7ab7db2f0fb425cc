import Delivery
import Foundation
import Storage

/// The secret beside a store under which the names of messages are hashed; it never enters the store.
package enum SecretFile {
    /// Reads the secret, or makes it, readable by its owner alone. Throws a `StoreFailure` when the file cannot be used.
    package static func secret(besideStore path: String) throws -> OutboxSecret {
        let file = path + ".secret"
        if let bytes = FileManager.default.contents(atPath: file) {
            guard let secret = OutboxSecret([UInt8](bytes)) else {
                throw StoreFailure(
                    .unusable, "\(file) does not hold \(OutboxSecret.length) bytes",
                    help: "bring the file back from a backup; with another secret messages would get other names")
            }
            return secret
        }
        var chance = SystemRandomNumberGenerator()
        let bytes = (0..<OutboxSecret.length).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
        guard let secret = OutboxSecret(bytes), write(bytes, to: file) else {
            throw StoreFailure(.broken, "cannot write \(file)", help: "check the rights of its folder")
        }
        return secret
    }

    /// Writes beside the place and moves the whole into it, never readable by anybody else, not even for a moment.
    private static func write(_ bytes: [UInt8], to file: String) -> Bool {
        let draft = "\(file).\(ProcessInfo.processInfo.processIdentifier)"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let isWhole = Foundation.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWhole, rename(draft, file) == 0 else {
            unlink(draft)
            return false
        }
        return true
    }
}
