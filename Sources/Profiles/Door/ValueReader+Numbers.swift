extension ValueReader {
    /// A number as a machine writes it: digits, a point, a minus.
    package func number(_ written: String, named name: String) throws(Misreading) -> FieldValue {
        let digits = ValueReader.trimmed(written)
        guard !digits.isEmpty else { return .missing }
        guard ValueReader.isPlainNumber(digits), let number = Double(digits), number.isFinite else {
            throw Misreading(field: name, found: digits, expected: FieldType.number.expected)
        }
        return .number(number == 0 ? 0 : number)
    }

    func whole(
        _ written: String, within range: ClosedRange<Int>, _ expected: String, named name: String
    ) throws(Misreading) -> FieldValue {
        let digits = ValueReader.trimmed(written)
        guard !digits.isEmpty else { return .missing }
        guard digits.utf8.allSatisfy(isDigit), let number = Int(digits), range.contains(number) else {
            throw Misreading(field: name, found: digits, expected: expected)
        }
        return .number(Double(number))
    }

    /// A minus, digits, and a point with digits after it: no exponents, no groups, nothing that only looks like a number.
    private static func isPlainNumber(_ text: String) -> Bool {
        var digits = 0
        var hasPoint = false
        for (place, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where place == 0: continue
            case UInt8(ascii: ".") where digits > 0 && !hasPoint:
                hasPoint = true
                digits = 0
            case _ where isDigit(byte): digits += 1
            default: return false
            }
        }
        return digits > 0
    }
}

func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}
