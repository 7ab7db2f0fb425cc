import Synchronization

/// How the phone numbers of one region are written and dialled.
struct PhonePlan: Sendable {
    /// The two letters of a country; `001` for numbers that belong to none.
    let region: String
    /// The digits after the plus.
    let callingCode: String
    /// Dialled before a national number inside the region; empty where nothing is.
    let nationalPrefix: String
    private let internationalPrefix: DigitPattern?
    private let beforeNational: DigitPattern?
    /// What becomes of what stands before a national number: digits, and `$1` for its first group.
    private let transform: [UInt8]
    /// How many digits a national number may have, as bits.
    private let lengths: UInt32
    /// How many digits are left of it where people leave the area code out.
    private let localLengths: UInt32
    private let national: DigitPattern

    private init(row: Substring) {
        let parts = row.split(separator: " ")
        precondition(parts.count == 9, "a row about phone numbers has nine parts")
        func pattern(_ part: Substring) -> DigitPattern? { part == "-" ? nil : DigitPattern(part) }
        region = String(parts[0])
        callingCode = String(parts[1])
        internationalPrefix = pattern(parts[2])
        nationalPrefix = parts[3] == "-" ? "" : String(parts[3])
        beforeNational = pattern(parts[4])
        transform = parts[5] == "-" ? [] : Array(parts[5].utf8)
        lengths = PhonePlan.bits(parts[6])
        localLengths = PhonePlan.bits(parts[7])
        national = DigitPattern(parts[8])
    }

    /// How a number that has none of a region's forms differs from them.
    enum Misfit {
        case tooShort, tooLong, withoutAreaCode, other
    }

    /// Whether the digits are a number of the region, as far as its plan tells.
    func includes(_ digits: ArraySlice<UInt8>) -> Bool {
        PhonePlan.has(digits.count, in: lengths) && national.matches(digits)
    }

    /// Why the digits are none.
    func misfit(of digits: ArraySlice<UInt8>) -> Misfit {
        if PhonePlan.has(digits.count, in: localLengths) { return .withoutAreaCode }
        if digits.count < lengths.trailingZeroBitCount { return .tooShort }
        return digits.count > UInt32.bitWidth - 1 - lengths.leadingZeroBitCount ? .tooLong : .other
    }

    /// Whether a number of so many digits lacks its area code.
    func lacksAreaCode(_ digits: ArraySlice<UInt8>) -> Bool { PhonePlan.has(digits.count, in: localLengths) }

    /// What comes after the digits that people of the region dial in place of the plus; nil when there are none.
    func afterInternationalPrefix(_ digits: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let match = internationalPrefix?.match(atStartOf: digits) else { return nil }
        let rest = digits[match.end...]
        // No country code begins with a zero.
        return rest.first == UInt8(ascii: "0") ? nil : rest
    }

    /// The national number without what is dialled before it inside the region.
    func nationalNumber(_ digits: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let match = beforeNational?.match(atStartOf: digits) else { return digits }
        let rest: ArraySlice<UInt8>
        if !transform.isEmpty, let last = match.groups.last, last != nil {
            rest = ArraySlice(transformed(digits, match))
        } else {
            rest = digits[match.end...]
        }
        // A number that is one as it stands keeps the digits that only look like a prefix.
        if national.matches(digits), !national.matches(rest) { return digits }
        return isComplete(rest) ? rest : digits
    }

    private func transformed(_ digits: ArraySlice<UInt8>, _ match: DigitPattern.Match) -> [UInt8] {
        var result: [UInt8] = []
        var isGroup = false
        for sign in transform {
            if isGroup {
                if let group = match.groups[Int(sign & 0xF) - 1] { result += digits[group] }
                isGroup = false
            } else if sign == UInt8(ascii: "$") {
                isGroup = true
            } else {
                result.append(sign)
            }
        }
        return result + digits[match.end...]
    }

    /// Whether there are as many digits as a number has, or more than any.
    private func isComplete(_ digits: ArraySlice<UInt8>) -> Bool {
        !lacksAreaCode(digits) && (PhonePlan.has(digits.count, in: lengths) || misfit(of: digits) == .tooLong)
    }

    private static func has(_ count: Int, in lengths: UInt32) -> Bool {
        count < UInt32.bitWidth && lengths & 1 << UInt32(count) != 0
    }

    /// `5-8,10` as bits.
    private static func bits(_ text: Substring) -> UInt32 {
        text.split(separator: ",").reduce(0) { bits, run in
            let ends = run.split(separator: "-").compactMap { Int($0) }
            guard let first = ends.first, let last = ends.last else { return bits }
            return (first...last).reduce(bits) { $0 | 1 << UInt32($1) }
        }
    }
}

extension PhonePlan {
    /// The plan of a region.
    static func of(_ region: PhoneRegion) -> PhonePlan {
        guard let place = index.byRegion[region.rawValue] else {
            preconditionFailure("there is no plan for the phone numbers of \(region)")
        }
        return plan(place)
    }

    /// The plans of the regions that share the code with which an international number begins, the main one first;
    /// empty when no region has it.
    static func sharing(codeOf digits: ArraySlice<UInt8>) -> LazyMapSequence<Range<Int>, PhonePlan> {
        var code = 0
        for digit in digits.prefix(longestCallingCode) {
            code = code * 10 + Int(digit & 0xF)
            if let places = index.byCallingCode[code] { return places.lazy.map(plan) }
        }
        return (0..<0).lazy.map(plan)
    }

    /// The other regions beside it with the same calling code, and itself, the main one first.
    var sharers: LazyMapSequence<Range<Int>, PhonePlan> { PhonePlan.sharing(codeOf: ArraySlice(callingCode.utf8)) }

    private static let longestCallingCode = 3

    /// Plans are read when a number needs them: most workspaces meet three or four.
    private static func plan(_ place: Int) -> PhonePlan {
        read.withLock { plans in
            if let plan = plans[place] { return plan }
            let plan = PhonePlan(row: index.rows[place])
            plans[place] = plan
            return plan
        }
    }

    private static let read = Mutex<[Int: PhonePlan]>([:])

    /// Where the rows of each region and calling code are.
    private struct Index {
        let rows = PhoneMetadata.rows.split(separator: "\n")
        var byRegion: [String: Int] = [:]
        var byCallingCode: [Int: Range<Int>] = [:]

        init() {
            for (place, row) in rows.enumerated() {
                let parts = row.split(separator: " ", maxSplits: 2)
                byRegion[String(parts[0])] = place
                let code = Int(parts[1]) ?? 0
                byCallingCode[code] = (byCallingCode[code]?.lowerBound ?? place)..<place + 1
            }
        }
    }

    private static let index = Index()
}
