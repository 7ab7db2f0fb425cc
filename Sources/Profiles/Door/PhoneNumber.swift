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
        guard let marked = stripped(written) else { return .unreadable(help: nil) }
        if marked.hasPlus { return international(marked.digits) }
        guard let region else {
            return .unreadable(help: "write the country code too, or give the workspace a default_region")
        }
        for prefix in region.internationalPrefixes where marked.digits.hasPrefix(prefix) {
            return international(String(marked.digits.dropFirst(prefix.count)))
        }
        if let national = region.national(marked.digits) { return .number("+\(region.callingCode)\(national)") }
        if case .number(let number) = international(marked.digits), PhoneRegion.of(number) != nil {
            return .unreadable(help: "it is no number of \(region.rawValue); write \(number) if that is meant")
        }
        return .unreadable(
            help: "it is no number of \(region.rawValue); other numbers start with + and their country code")
    }

    /// A number after its plus: of a known country by that country's rules, of another one by its length.
    private static func international(_ digits: String) -> Reading {
        let number = "+\(digits)"
        guard (8...15).contains(digits.utf8.count), digits.first != "0" else { return .unreadable(help: nil) }
        guard let region = PhoneRegion.of(number) else { return .number(number) }
        guard let national = region.national(String(digits.dropFirst(region.callingCode.count))) else {
            return .unreadable(help: "numbers of +\(region.callingCode) have another length")
        }
        return .number("+\(region.callingCode)\(national)")
    }

    /// The digits without what people write between them; nil when something else is written.
    private static func stripped(_ written: String) -> (hasPlus: Bool, digits: String)? {
        var digits = ""
        var hasPlus = false
        for character in written.unicodeScalars {
            switch character {
            case "0"..."9": digits.unicodeScalars.append(character)
            case "+" where digits.isEmpty && !hasPlus: hasPlus = true
            case " ", "\u{A0}", "\t", "-", "\u{2010}", "\u{2011}", "\u{2013}", ".", "(", ")", "/": continue
            default: return nil
            }
        }
        return (4...20).contains(digits.utf8.count) ? (hasPlus, digits) : nil
    }

    /// The parts of a number in E.164; nil where the country is none of the known ones.
    package static func parts(
        of number: String
    ) -> (country: String, national: String, nationalWithPrefix: String)? {
        guard let region = PhoneRegion.of(number) else { return nil }
        let national = String(number.dropFirst(1 + region.callingCode.count))
        return (region.callingCode, national, (region.trunk ?? "") + national)
    }
}
