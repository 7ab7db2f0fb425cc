import Crypto
import Foundation
import Profiles
import Storage

/// What the links of a message carry: the message itself as `SentMessage` knows it, sealed, so that nothing can be read
/// from it or made up by anybody without the store's secret.
///
/// The same message has the same token for ever: the nonce is made from what is sealed (as in AES-SIV), so two tokens are
/// alike only when they say the same. Nothing is kept for it, so it is understood after any purge or merge.
package struct UnsubscribeToken: Hashable, Sendable, CustomStringConvertible {
    /// Letters, digits, `-` and `_`.
    package let description: String

    /// Why a text is no token of this store.
    package enum Refusal: String, Error, CaseIterable, Hashable, Sendable {
        case noToken = "this is no token"
        case otherStore = "the token was made by another store"
        case damaged = "the token is damaged"
    }

    /// The token of a message.
    package init(of message: SentMessage, under secret: OutboxSecret) {
        let keys = secret.tokenKeys
        let content = UnsubscribeToken.content(of: message)
        let code = HMAC<SHA256>.authenticationCode(for: content, using: keys.nonce)
        guard let nonce = try? AES.GCM.Nonce(data: Array(code.prefix(12))),
            let box = try? AES.GCM.seal(content, using: keys.sealing, nonce: nonce, authenticating: keys.header),
            let sealed = box.combined
        else { preconditionFailure("a nonce of 12 bytes and a key of 32 always seal") }
        description = Data(keys.header + Array(sealed)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_")
    }

    private init(description: String) {
        self.description = description
    }

    /// As long as any token, and nobody's: for proofs and previews.
    package static let proof = UnsubscribeToken(
        description: String(String(repeating: "PROOF-", count: length).prefix(length)))

    /// What a token says.
    package static func message(
        in text: some StringProtocol, under secret: OutboxSecret
    ) throws(Refusal) -> SentMessage {
        guard hasForm(text), let bytes = bytes(of: String(text)), bytes.first == TokenKeys.version else {
            throw .noToken
        }
        let keys = secret.tokenKeys
        guard bytes.prefix(TokenKeys.headerLength).elementsEqual(keys.header) else { throw .otherStore }
        guard let box = try? AES.GCM.SealedBox(combined: Array(bytes.dropFirst(TokenKeys.headerLength))),
            let content = try? AES.GCM.open(box, using: keys.sealing, authenticating: keys.header),
            let message = message(of: Array(content))
        else { throw .damaged }
        return message
    }

    /// Whether a text could be a token at all.
    package static func hasForm(_ text: some StringProtocol) -> Bool {
        text.utf8.count == length && text.utf8.allSatisfy(isLetter)
    }

    /// Whether tokens are written with it.
    static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static let hashLength = 32
    /// Four facts in a byte each, the profile, the hash: with header, nonce and proof a multiple of 3, so that no letter
    /// of a token has bits that mean nothing.
    private static let contentLength = 4 + 16 + hashLength
    /// How many letters a token has.
    static let length = (TokenKeys.headerLength + 12 + contentLength + 16) / 3 * 4

    private static func content(of message: SentMessage) -> [UInt8] {
        let facts = [
            UInt8(message.channel.position), UInt8(message.purpose.position), message.isPromotional ? 1 : 0,
            message.address == nil ? 0 : 1,
        ]
        let profile = [message.profile.high, message.profile.low].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
        }
        let hash = message.address?.bytes ?? Array(repeating: 0, count: hashLength)
        precondition(hash.count == hashLength, "the hash of an address has 32 bytes")
        return facts + profile + hash
    }

    private static func message(of content: [UInt8]) -> SentMessage? {
        guard content.count == contentLength,
            let channel = Channel.allCases.first(where: { $0.position == Int(content[0]) }),
            let purpose = Purpose.allCases.first(where: { $0.position == Int(content[1]) }),
            content[2] < 2, content[3] < 2
        else { return nil }
        let words = [content[4..<12], content[12..<20]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return SentMessage(
            channel: channel, purpose: purpose, isPromotional: content[2] == 1,
            profile: ProfileID(high: words[0], low: words[1]),
            address: content[3] == 1 ? AddressHash(bytes: Array(content[20...])) : nil)
    }

    private static func bytes(of text: String) -> [UInt8]? {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: standard).map { Array($0) }
    }
}

/// The keys of tokens, made from the store's secret for nothing else.
struct TokenKeys: Sendable {
    let sealing: SymmetricKey
    let nonce: SymmetricKey
    /// The form's version, and by what a store knows its own tokens again; it stands in front of each in the clear.
    let header: [UInt8]

    static let version: UInt8 = 1
    static let headerLength = 4

    init(derivedFrom key: SymmetricKey) {
        func derived(_ use: String) -> [UInt8] {
            Array(HMAC<SHA256>.authenticationCode(for: Array("sluice unsubscribe \(use)".utf8), using: key))
        }
        sealing = SymmetricKey(data: derived("sealing"))
        nonce = SymmetricKey(data: derived("nonce"))
        header = [TokenKeys.version] + derived("mark").prefix(TokenKeys.headerLength - 1)
    }
}
