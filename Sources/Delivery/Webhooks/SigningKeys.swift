import Crypto
import Foundation

/// The keys that calls are signed with: one, or several while a new one takes the place of an old one.
struct SigningKeys {
    /// In bytes; a shorter key could be found by trying.
    static let shortest = 16

    private let keys: [SymmetricKey]

    /// Reads keys with blanks or commas between them: `whsec_` and Base64, or any other text, whose bytes are the key.
    init(_ secret: String) throws(CarrierFailure) {
        let texts = secret.split { $0 == "," || $0.isWhitespace }
        var keys: [SymmetricKey] = []
        for text in texts {
            guard let bytes = SigningKeys.bytes(of: text) else {
                throw CarrierFailure(
                    "a key for signing calls begins with \"whsec_\" and goes on with what is no Base64",
                    help: "set its environment variable to the key as the other system shows it")
            }
            guard bytes.count >= SigningKeys.shortest else {
                throw CarrierFailure(
                    "a key for signing calls is shorter than \(SigningKeys.shortest) bytes",
                    help: "make a longer one, for example with: echo whsec_$(openssl rand -base64 32)")
            }
            keys.append(SymmetricKey(data: bytes))
        }
        guard !keys.isEmpty else {
            throw CarrierFailure(
                "the key for signing calls is empty", help: "set its environment variable to the key")
        }
        self.keys = keys
    }

    private static func bytes(of text: Substring) -> Data? {
        let prefix = "whsec_"
        guard text.hasPrefix(prefix) else { return Data(text.utf8) }
        let digits = text.dropFirst(prefix.count)
        // Some systems show keys without the signs that fill the last group of four.
        let fill = String(repeating: "=", count: (4 - digits.utf8.count % 4) % 4)
        return Data(base64Encoded: digits + fill)
    }

    /// The header `webhook-signature` of Standard Webhooks: a signature for each key.
    func signatures(of call: Call) -> String {
        let signed = Data("\(call.identity).\(call.timestamp).".utf8) + call.body
        return keys.map { key in
            "v1,\(Data(HMAC<SHA256>.authenticationCode(for: signed, using: key)).base64EncodedString())"
        }.joined(separator: " ")
    }
}
