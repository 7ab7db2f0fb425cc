import Delivery
import Foundation
import Profiles
import Storage
import Testing

/// Reads what came back, as the command does, of a store whose secret is known.
struct InboundScene {
    static let sent = SentMessage(
        channel: .email, purpose: .benefits, isPromotional: true, profile: ProfileID(high: 1, low: 2),
        address: AddressHash(bytes: Array(32..<64)))

    let secret: OutboxSecret
    /// What stands for `sent`.
    let token: String

    init() throws {
        secret = try #require(OutboxSecret(Array(0..<32)))
        token = UnsubscribeToken(of: Self.sent, under: secret).description
    }

    /// Every piece; the bytes come in pieces of a few, as from a pipe.
    func pieces(_ bytes: [UInt8], kind: InboundKind = .auto, pieceSize: Int = 7, region: PhoneRegion? = .AU) throws
        -> [InboundPiece]
    {
        var rest = bytes[...]
        var reader = InboundReader(file: "in", kind: kind, secret: secret, region: region) {
            defer { rest = rest.dropFirst(pieceSize) }
            return Array(rest.prefix(pieceSize))
        }
        var pieces: [InboundPiece] = []
        while let piece = try reader.next() { pieces.append(piece) }
        return pieces
    }

    /// What a text says, with `TOKEN` in it standing for the token of `sent`.
    func contents(_ text: String, kind: InboundKind = .auto) throws -> [InboundPiece.Content] {
        try pieces(Array(text.replacing("TOKEN", with: token).utf8), kind: kind).map(\.content)
    }

    /// A sample as it comes over the network or from a disk, with its token.
    func sample(_ name: String, lineEnd: String = "\n") throws -> String {
        let file = try #require(Bundle.module.url(forResource: "Samples/\(name)", withExtension: "eml"))
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.replacing("TOKEN", with: token).replacing("\n", with: lineEnd)
    }

    /// Every sample.
    func samples() throws -> [String] {
        let folder = try #require(Bundle.module.url(forResource: "Samples", withExtension: nil))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.map { try sample(String($0.dropLast(4))) }
    }
}
