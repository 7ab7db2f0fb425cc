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
        let isWritten = FileManager.default.createFile(
            atPath: file, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        guard isWritten, let secret = OutboxSecret(bytes) else {
            throw StoreFailure(.broken, "cannot write \(file)", help: "check the rights of its folder")
        }
        return secret
    }
}
