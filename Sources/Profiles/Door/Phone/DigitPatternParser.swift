/// What a pattern of digits is made of.
indirect enum DigitPatternPart {
    /// One of the digits whose bits are set.
    case digit(UInt16)
    case sequence([DigitPatternPart])
    case choice([DigitPatternPart])
    /// A group that is told, by its number from 0.
    case group(DigitPatternPart, Int)
    case repeated(DigitPatternPart, ClosedRange<Int>)
    /// Nothing comes after.
    case end
}

/// Takes a pattern of digits apart.
struct DigitPatternParser {
    private let signs: [UInt8]
    private var position = 0
    /// The groups that were met so far.
    private(set) var groupCount = 0

    init(_ text: some StringProtocol) {
        signs = Array(text.utf8)
    }

    /// What stands up to the end, or to the bracket that closes a group.
    mutating func choice() -> DigitPatternPart {
        var parts = [sequence()]
        while take("|") { parts.append(sequence()) }
        return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() -> DigitPatternPart {
        var parts: [DigitPatternPart] = []
        while position < signs.count, signs[position] != UInt8(ascii: "|"), signs[position] != UInt8(ascii: ")") {
            let part = single()
            parts.append(repeated(part))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func single() -> DigitPatternPart {
        let sign = signs[position]
        position += 1
        switch sign {
        case UInt8(ascii: "d"): return .digit(0x3FF)
        case UInt8(ascii: "$"): return .end
        case UInt8(ascii: "["): return .digit(set())
        case UInt8(ascii: "("):
            let isTold = !take("?")
            if !isTold { expect(":") }
            let number = groupCount
            if isTold { groupCount += 1 }
            let part = choice()
            expect(")")
            return isTold ? .group(part, number) : part
        case _:
            precondition(isDigit(sign), "a pattern of digits has a sign that nobody reads")
            return .digit(1 << UInt16(sign & 0xF))
        }
    }

    /// The digits after `[`, up to its end.
    private mutating func set() -> UInt16 {
        var allowed: UInt16 = 0
        while !take("]") {
            let first = signs[position] & 0xF
            position += 1
            var last = first
            if take("-") {
                last = signs[position] & 0xF
                position += 1
            }
            for digit in first...last { allowed |= 1 << UInt16(digit) }
        }
        return allowed
    }

    private mutating func repeated(_ part: DigitPatternPart) -> DigitPatternPart {
        if take("?") { return .repeated(part, 0...1) }
        guard take("{") else { return part }
        let least = count()
        let most = take(",") ? count() : least
        expect("}")
        return .repeated(part, least...most)
    }

    private mutating func count() -> Int {
        var count = 0
        while position < signs.count, isDigit(signs[position]) {
            count = count * 10 + Int(signs[position] & 0xF)
            position += 1
        }
        return count
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard position < signs.count, signs[position] == UInt8(ascii: sign) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ sign: Unicode.Scalar) {
        let isThere = take(sign)
        precondition(isThere, "a pattern of digits lacks its \(sign)")
    }
}
