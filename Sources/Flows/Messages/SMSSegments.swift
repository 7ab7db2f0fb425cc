/// The pieces in which an sms travels, each of which is paid for; phones put them together again.
///
/// Text of the GSM alphabet (3GPP TS 23.038) has 160 places in a single piece and 153 in one of several. One character from
/// outside makes all of it UCS-2, with 70 and 67.
package struct SMSSegments: Hashable, Sendable {
    /// In what the text is written.
    package enum Alphabet: Hashable, Sendable {
        case gsm
        /// - Parameter culprit: the first character that the GSM alphabet does not have.
        case ucs2(culprit: Unicode.Scalar)

        fileprivate var alone: Int {
            switch self {
            case .gsm: 160
            case .ucs2: 70
            }
        }

        fileprivate var amongOthers: Int {
            switch self {
            case .gsm: 153
            case .ucs2: 67
            }
        }

        /// How many places a character takes up.
        fileprivate func places(of scalar: Unicode.Scalar) -> Int {
            switch self {
            case .gsm: SMSSegments.extended.contains(scalar) ? 2 : 1
            case .ucs2: scalar.value > 0xFFFF ? 2 : 1
            }
        }
    }

    package let alphabet: Alphabet
    /// The text, piece by piece; one at least.
    package let texts: [String]
    /// How many places the text takes up.
    package let places: Int

    /// How many places a piece has.
    package var capacity: Int { texts.count == 1 ? alphabet.alone : alphabet.amongOthers }

    package init(_ text: String) {
        let scalars = text.unicodeScalars
        let culprit = scalars.first { !SMSSegments.basic.contains($0) && !SMSSegments.extended.contains($0) }
        let alphabet = culprit.map { Alphabet.ucs2(culprit: $0) } ?? .gsm
        let places = scalars.reduce(0) { $0 + alphabet.places(of: $1) }
        var texts = [String.UnicodeScalarView()]
        var used = 0
        let capacity = places <= alphabet.alone ? alphabet.alone : alphabet.amongOthers
        for scalar in scalars {
            let width = alphabet.places(of: scalar)
            // What takes two places is never cut in two.
            if used + width > capacity {
                texts.append(String.UnicodeScalarView())
                used = 0
            }
            texts[texts.count - 1].append(scalar)
            used += width
        }
        self.alphabet = alphabet
        self.places = places
        self.texts = texts.map { String($0) }
    }

    private static let basic = Set(
        ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars)
    /// Each of these stands behind a sign of its own.
    private static let extended = Set("\u{0C}^{}\\[~]|€".unicodeScalars)
}
