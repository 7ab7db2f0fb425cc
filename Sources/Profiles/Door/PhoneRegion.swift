/// A country whose way of writing phone numbers is known, by its ISO 3166 code.
package enum PhoneRegion: String, CaseIterable, Hashable, Sendable {
    case AE, AT, AU, BE, CA, CH, CN, DE, DK, ES, FI, FJ, FR, GB, GR, HK, ID, IE, IN, IT, JP, KR, LK, MY, NL, NO, NZ, PG
    case PH, PL, PT, SE, SG, TH, TW, US, VN, ZA

    /// The digits after the plus.
    package var callingCode: String { plan.code }

    /// The digit dialled before a national number inside the country; nil where there is none.
    package var trunk: String? { plan.trunk }

    /// What people dial before a country code instead of the plus.
    package var internationalPrefixes: [String] {
        switch self {
        case .AU: ["0011"]
        case .CA, .US: ["011"]
        case .HK: ["001"]
        case .SG: ["000", "001", "002", "008"]
        case .JP: ["010"]
        case .KR, .TH, .ID: ["001"]
        case .TW: ["002"]
        case .FI: ["00", "990", "999"]
        case .AE, .AT, .BE, .CH, .CN, .DE, .DK, .ES, .FJ, .FR, .GB, .GR, .IE, .IN, .IT, .LK, .MY, .NL, .NO, .NZ, .PG,
            .PH, .PL, .PT, .SE, .VN, .ZA:
            ["00"]
        }
    }

    /// The national number without the digit dialled only inside the country; nil when no number there is that long.
    func national(_ digits: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let plan = plan
        let rest: ArraySlice<UInt8>
        if let trunk = plan.trunk, digits.starts(with: trunk.utf8) {
            rest = digits.dropFirst(trunk.utf8.count)
        } else {
            rest = digits
        }
        return plan.lengths.contains(rest.count) ? rest : nil
    }

    /// The region of an international number without its plus; the United States stand for all that share their code.
    static func of(_ digits: ArraySlice<UInt8>) -> PhoneRegion? {
        var code = 0
        for digit in digits.prefix(longestCallingCode) {
            code = code * 10 + Int(digit - UInt8(ascii: "0"))
            if let region = byCallingCode[code] { return region }
        }
        return nil
    }

    /// How a country writes its numbers.
    private struct Plan {
        var code: String
        /// Dialled before a national number, and left out after the country code.
        var trunk: String?
        /// How many digits a national number has.
        var lengths: ClosedRange<Int>

        init(_ code: String, trunk: String? = nil, _ lengths: ClosedRange<Int>) {
            self.code = code
            self.trunk = trunk
            self.lengths = lengths
        }
    }

    // From the numbering plans that the countries file with the ITU. A range is wide where a country has numbers of
    // several lengths: it is there to catch slips, not to say whether a number is in service.
    private var plan: Plan {
        switch self {
        case .AE: Plan("971", trunk: "0", 8...9)
        case .AT: Plan("43", trunk: "0", 7...13)
        case .AU: Plan("61", trunk: "0", 9...9)
        case .BE: Plan("32", trunk: "0", 8...9)
        case .CA, .US: Plan("1", trunk: "1", 10...10)
        case .CH: Plan("41", trunk: "0", 9...9)
        case .CN: Plan("86", trunk: "0", 9...11)
        case .DE: Plan("49", trunk: "0", 6...12)
        case .DK: Plan("45", 8...8)
        case .ES: Plan("34", 9...9)
        case .FI: Plan("358", trunk: "0", 6...11)
        case .FJ: Plan("679", 7...7)
        case .FR: Plan("33", trunk: "0", 9...9)
        case .GB: Plan("44", trunk: "0", 9...10)
        case .GR: Plan("30", 10...10)
        case .HK: Plan("852", 8...8)
        case .ID: Plan("62", trunk: "0", 8...12)
        case .IE: Plan("353", trunk: "0", 7...9)
        case .IN: Plan("91", trunk: "0", 10...10)
        case .IT: Plan("39", 6...11)
        case .JP: Plan("81", trunk: "0", 9...10)
        case .KR: Plan("82", trunk: "0", 8...10)
        case .LK: Plan("94", trunk: "0", 9...9)
        case .MY: Plan("60", trunk: "0", 8...10)
        case .NL: Plan("31", trunk: "0", 9...9)
        case .NO: Plan("47", 8...8)
        case .NZ: Plan("64", trunk: "0", 8...10)
        case .PG: Plan("675", 7...8)
        case .PH: Plan("63", trunk: "0", 8...10)
        case .PL: Plan("48", 9...9)
        case .PT: Plan("351", 9...9)
        case .SE: Plan("46", trunk: "0", 7...9)
        case .SG: Plan("65", 8...8)
        case .TH: Plan("66", trunk: "0", 8...9)
        case .TW: Plan("886", trunk: "0", 8...9)
        case .VN: Plan("84", trunk: "0", 9...10)
        case .ZA: Plan("27", trunk: "0", 9...9)
        }
    }

    private static let longestCallingCode = 3

    private static let byCallingCode = Dictionary(
        allCases.map { (Int($0.callingCode) ?? 0, $0) },
        uniquingKeysWith: { first, second in second == .US ? second : first })
}
