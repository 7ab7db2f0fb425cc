import Crypto
import Profiles

/// The key under which a store hashes the addresses that get no messages. It lies outside the store: who has the list
/// alone cannot try out addresses on it.
package struct AddressKey: Sendable {
    private let key: SymmetricKey

    /// - Parameter secret: random bytes that are kept for as long as the store; they may be used for other hashes too.
    package init(derivedFrom secret: [UInt8]) {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("sluice addresses".utf8), using: SymmetricKey(data: secret))
        key = SymmetricKey(data: Array(code))
    }

    /// 32 bytes by which a store knows the key again; they tell nothing about it.
    package var proof: [UInt8] { code(of: "sluice proof") }

    /// What stands for an address in the store: the same for all writings of it.
    package func hash(of address: ContactAddress) -> AddressHash {
        let text =
            switch address {
            case .email(let text): "email:\(text)"
            case .phone(let text): "phone:\(text)"
            case .pushToken(let text): "push:\(text)"
            }
        return AddressHash(bytes: code(of: text))
    }

    private func code(of text: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
    }
}

/// The keyed hash of an address.
package struct AddressHash: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// 64 hexadecimal digits.
    package var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
