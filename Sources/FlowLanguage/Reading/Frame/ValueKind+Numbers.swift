import Diagnostics

extension ValueKind<Double> {
    /// A number in plain decimals; quotes make no difference.
    package static let number = scalar("a number", .number) { scalar, span, reading in
        if let number = PlainNumber.value(of: scalar.text) { return number }
        let meant = PlainNumber.meant(by: scalar.text).map { "`\($0)`" }
        reading.report(
            .valueType, "\(reading.subjectInQuotes) takes a number, not \"\(scalar.text)\"", at: span,
            help: meant ?? reading.remedy ?? "digits, as in `42`")
        return nil
    }
}

extension ValueKind<Int> {
    /// A whole number within `range`.
    package static func integer(_ range: ClosedRange<Int>) -> ValueKind {
        let expected =
            range.upperBound == Int.max
            ? "a whole number from \(range.lowerBound)"
            : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return scalar(expected, .integer(range)) { scalar, span, reading in
            if PlainNumber.value(of: scalar.text) != nil, let number = Int(scalar.text), range.contains(number) {
                return number
            }
            let meant = PlainNumber.meant(by: scalar.text).flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
            reading.report(
                .valueType, "\(reading.subjectInQuotes) takes \(expected), not \"\(scalar.text)\"", at: span,
                help: meant.map { "`\($0)`" } ?? reading.remedy)
            return nil
        }
    }
}

/// Numbers as authors write them: digits, perhaps a minus in front, perhaps a point and decimals.
package enum PlainNumber {
    /// The number, or nothing for `1e3`, `0x10`, `1,000`, `.5` and words.
    package static func value(of text: String) -> Double? {
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard text.prefix(2) != "--", text.utf8.count <= 24, (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        return Double(text)
    }

    /// The number that was meant by one with signs, spaces or commas in it.
    static func meant(by text: String) -> String? {
        var digits = text.filter { !"$ _%".contains($0) }
        let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
        // A comma before three digits parts thousands; elsewhere it stands for the decimal point.
        let isGrouped = groups.count > 1 && groups.dropFirst().allSatisfy { $0.prefix { $0 != "." }.count == 3 }
        if isGrouped { digits = groups.joined() } else { digits = digits.replacing(",", with: ".") }
        return digits != text && value(of: digits) != nil ? digits : nil
    }
}
