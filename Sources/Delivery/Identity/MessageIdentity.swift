import Crypto
import Engine

/// What customers and providers see instead of a message's key: a keyed hash, so that nothing about the customer, the
/// flow or the day can be read or guessed from it.
package struct MessageIdentity: Hashable, Sendable, CustomStringConvertible {
    /// 32 hexadecimal digits, constant for a message.
    package let description: String

    /// The first half of HMAC-SHA256 of the key under the store's secret.
    package init(of key: MessageKey, under secret: OutboxSecret) {
        let code = HMAC<SHA256>.authenticationCode(for: Array(key.description.utf8), using: secret.key)
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(32)
        for byte in code.prefix(16) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        description = String(decoding: text, as: UTF8.self)
    }
}

/// The 32 bytes under which identities are made; whoever loses them sends a message twice under two names.
package struct OutboxSecret: Sendable {
    /// The number of bytes.
    package static let length = 32

    let key: SymmetricKey
    /// Made once, for every link of every message needs them.
    let tokenKeys: TokenKeys

    /// Nil unless there are exactly 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == OutboxSecret.length else { return nil }
        key = SymmetricKey(data: bytes)
        tokenKeys = TokenKeys(derivedFrom: key)
    }
}
