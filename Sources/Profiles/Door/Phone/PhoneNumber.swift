/// Reads phone numbers as people write them into E.164, by what Google knows about the numbers of each country.
package enum PhoneNumber {
    /// What came of it.
    package enum Reading: Hashable, Sendable {
        /// In E.164: `+61404123123`.
        case number(String)
        /// With what would help, where that is known.
        case unreadable(help: String?)
    }

    /// The number that `written` stands for; `region` is where a number without a country code is from.
    ///
    /// Whether a number is in service nobody can tell; that its country has such numbers is checked.
    package static func read(_ written: String, in region: PhoneRegion?) -> Reading {
        guard let (hasPlus, digits) = stripped(written) else { return .unreadable(help: nil) }
        if hasPlus { return international(digits) }
        guard let region else {
            return .unreadable(help: "write the country code too, or give the workspace a default_region")
        }
        let plan = PhonePlan.of(region)
        if let rest = plan.afterInternationalPrefix(digits) { return international(rest) }
        let national = plan.nationalNumber(digits)
        if isNumber(national, of: plan.sharers, readBy: plan) {
            return .number("+\(plan.callingCode)\(text(national))")
        }
        if case .number(let number) = international(digits) {
            return .unreadable(help: "it is no number of \(region.rawValue); write \(number) if that is meant")
        }
        return .unreadable(
            help:
                "\(complaint(about: national, plan, region.rawValue)); other numbers start with + and their country code"
        )
    }

    /// A number after its plus.
    private static func international(_ digits: ArraySlice<UInt8>) -> Reading {
        let plans = PhonePlan.sharing(codeOf: digits)
        guard let main = plans.first else {
            return .unreadable(help: "no country has numbers that start with +\(text(digits.prefix(3)))")
        }
        let national = main.nationalNumber(digits.dropFirst(main.callingCode.utf8.count))
        guard isNumber(national, of: plans, readBy: main) else {
            return .unreadable(help: complaint(about: national, main, "+\(main.callingCode)"))
        }
        return .number("+\(main.callingCode)\(text(national))")
    }

    /// Whether one of the regions that share a code has such a number; a number that lacks its area code is none.
    private static func isNumber(
        _ national: ArraySlice<UInt8>, of plans: some Collection<PhonePlan>, readBy plan: PhonePlan
    ) -> Bool {
        let isWhole = !plan.lacksAreaCode(national) && plans.first.map { !$0.lacksAreaCode(national) } ?? false
        return isWhole && plans.contains { $0.includes(national) }
    }

    private static func complaint(
        about national: ArraySlice<UInt8>, _ plan: PhonePlan, _ owner: String
    ) -> String {
        switch plan.misfit(of: national) {
        case .tooShort: "it is too short for a number of \(owner)"
        case .tooLong: "it is too long for a number of \(owner)"
        case .withoutAreaCode: "it lacks its area code"
        case .other: "\(owner) has no such numbers"
        }
    }

    /// The digits without what people write between them; nil when something else is written.
    private static func stripped(_ written: String) -> (hasPlus: Bool, digits: ArraySlice<UInt8>)? {
        var digits: [UInt8] = []
        digits.reserveCapacity(16)
        var hasPlus = false
        for character in written.unicodeScalars {
            switch character {
            case "0"..."9": digits.append(UInt8(ascii: character))
            case "+", "\u{FF0B}":
                guard digits.isEmpty, !hasPlus else { return nil }
                hasPlus = true
            case " ", "-", "(", ")", ".", "/", "[", "]", "\t", "\u{A0}", "\u{AD}", "\u{200B}", "\u{2060}", "\u{3000}",
                "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FF0D}"..."\u{FF0F}", "\u{FF08}", "\u{FF09}", "\u{FF3B}",
                "\u{FF3D}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}", "\u{2007}", "\u{2009}",
                "\u{202F}":
                continue
            case _:
                // Digits of other scripts are digits; nothing else is.
                guard !character.isASCII, character.properties.numericType == .decimal,
                    let digit = character.properties.numericValue
                else { return nil }
                digits.append(UInt8(ascii: "0") + UInt8(digit))
            }
        }
        return (2...longest).contains(digits.count) ? (hasPlus, digits[...]) : nil
    }

    /// More digits are no number: fifteen, and what is dialled before them.
    private static let longest = 28

    private static func text(_ digits: ArraySlice<UInt8>) -> String {
        String(decoding: digits, as: UTF8.self)
    }

    /// The parts of a number in E.164; nil where no country has its code.
    package static func parts(
        of number: String
    ) -> (country: String, national: String, nationalWithPrefix: String)? {
        guard let plan = PhonePlan.sharing(codeOf: ArraySlice(number.utf8.dropFirst())).first else { return nil }
        let national = String(number.dropFirst(1 + plan.callingCode.count))
        return (plan.callingCode, national, plan.nationalPrefix + national)
    }
}
