extension ValueReader {
    /// A number as a machine writes it: digits, a point, a minus.
    package func number(_ written: String, named name: String) throws(Misreading) -> FieldValue {
        let digits = ValueReader.trimmed(written)
        guard !digits.isEmpty else { return .missing }
        guard ValueReader.isPlainNumber(digits), let number = Double(digits), number.isFinite else {
            throw Misreading(field: name, found: digits, expected: "a number such as 12 or -3.5")
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
        var rest = Substring(text).utf8
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
    }
}

func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}
