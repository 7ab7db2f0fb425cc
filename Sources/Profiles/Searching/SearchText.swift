import Foundation

/// Texts as searches compare them: small letters without accents and apostrophes, so that `Jose` finds `José` and
/// `obrien` finds `O'Brien`.
enum SearchText {
    /// The form in which texts are compared, of letters that are no ASCII too.
    static func folded(_ text: String) -> [UInt8] {
        let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(plain.utf8.count)
        for scalar in plain.unicodeScalars {
            switch scalar {
            // Letters that Unicode does not take for others with accents, as keyboards without them write them.
            case "ø": bytes.append(UInt8(ascii: "o"))
            case "ł": bytes.append(UInt8(ascii: "l"))
            case "đ": bytes.append(UInt8(ascii: "d"))
            case "ı": bytes.append(UInt8(ascii: "i"))
            case "ß": bytes += "ss".utf8
            case "æ": bytes += "ae".utf8
            case "œ": bytes += "oe".utf8
            case "'", "\u{2018}", "\u{2019}", "\u{02BC}", "`", "´": continue
            default: bytes += UTF8.encode(scalar) ?? UTF8.EncodedScalar()
            }
        }
        return bytes
    }

    /// The form of a letter of ASCII; nil for an apostrophe, which is passed over.
    static func folded(ascii byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "'"), UInt8(ascii: "`"): nil
        default: byte
        }
    }

    /// Whether names are parted there.
    static func parts(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "&"), UInt8(ascii: "\""):
            true
        default: false
        }
    }
}
