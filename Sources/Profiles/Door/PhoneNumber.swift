/// Reads phone numbers as people write them into E.164.
package enum PhoneNumber {
    /// What came of it.
    package enum Reading: Hashable, Sendable {
        /// In E.164: `+61404123123`.
        case number(String)
        /// With what would help, where that is known.
        case unreadable(help: String?)
    }

    /// The number that `written` stands for; `region` is where a number without a country code is from.
    package static func read(_ written: String, in region: PhoneRegion?) -> Reading {
        guard let (hasPlus, digits) = stripped(written) else { return .unreadable(help: nil) }
        if hasPlus { return international(digits) }
        guard let region else {
            return .unreadable(help: "write the country code too, or give the workspace a default_region")
        }
        for prefix in region.internationalPrefixes where digits.starts(with: prefix.utf8) {
            return international(digits.dropFirst(prefix.utf8.count))
        }
        if let national = region.national(digits) { return .number("+\(region.callingCode)\(text(national))") }
        if case .number(let number) = international(digits), PhoneRegion.of(digits) != nil {
            return .unreadable(help: "it is no number of \(region.rawValue); write \(number) if that is meant")
        }
        return .unreadable(
            help: "it is no number of \(region.rawValue); other numbers start with + and their country code")
    }

    /// A number after its plus: of a known country by that country's rules, of another one by its length.
    private static func international(_ digits: ArraySlice<UInt8>) -> Reading {
        guard (8...15).contains(digits.count), digits.first != UInt8(ascii: "0") else { return .unreadable(help: nil) }
        guard let region = PhoneRegion.of(digits) else { return .number("+\(text(digits))") }
        guard let national = region.national(digits.dropFirst(region.callingCode.utf8.count)) else {
            return .unreadable(help: "numbers of +\(region.callingCode) have another length")
        }
        return .number("+\(region.callingCode)\(text(national))")
    }

    /// The digits without what people write between them; nil when something else is written.
    private static func stripped(_ written: String) -> (hasPlus: Bool, digits: ArraySlice<UInt8>)? {
        var digits: [UInt8] = []
        var hasPlus = false
        for character in written.unicodeScalars {
            switch character {
            case "0"..."9": digits.append(UInt8(ascii: character))
            case "+" where digits.isEmpty && !hasPlus: hasPlus = true
            case " ", "\u{A0}", "\t", "-", "\u{2010}", "\u{2011}", "\u{2013}", ".", "(", ")", "/": continue
            default: return nil
            }
        }
        return (4...20).contains(digits.count) ? (hasPlus, digits[...]) : nil
    }

    private static func text(_ digits: ArraySlice<UInt8>) -> String {
        String(decoding: digits, as: UTF8.self)
    }

    /// The parts of a number in E.164; nil where the country is none of the known ones.
    package static func parts(
        of number: String
    ) -> (country: String, national: String, nationalWithPrefix: String)? {
        guard let region = PhoneRegion.of(ArraySlice(number.utf8.dropFirst())) else { return nil }
        let national = String(number.dropFirst(1 + region.callingCode.count))
        return (region.callingCode, national, (region.trunk ?? "") + national)
    }
}
