import Diagnostics
import Flows

extension ValueKind<Share> {
    /// Percents as a number with at most two decimals, more than 0 and less than 100.
    static let percent = percents(1...Share.whole.basisPoints - 1, "above 0 and below 100")
    /// Percents as a number with at most two decimals, nothing and everything included.
    static let anyPercent = percents(0...Share.whole.basisPoints, "from 0 to 100")

    private static func percents(_ range: ClosedRange<Int>, _ words: String) -> ValueKind {
        scalar("a number of percents", .pattern("[0-9]{1,3}(\\.[0-9]{1,2})?")) { scalar, span, reading in
            if let share = Share(percents: scalar.text), range.contains(share.basisPoints) { return share }
            let meant = Share(percents: scalar.text.prefix { "0123456789.".contains($0) })
            reading.report(
                .valueType,
                "\(reading.subjectInQuotes) takes percents \(words), two decimals at most, not \"\(scalar.text)\"",
                at: span, help: meant.flatMap { $0.written == scalar.text ? nil : "`\($0.written)`" })
            return nil
        }
    }

    /// A share in words: `20 percent`.
    static let percentInWords = scalar("a share such as 20 percent", .pattern("[0-9]{1,3}(\\.[0-9]{1,2})? percent")) {
        scalar, span, reading in
        let suffix = " percent"
        if scalar.text.hasSuffix(suffix), let share = Share(percents: scalar.text.dropLast(suffix.count)),
            (1...Share.whole.basisPoints).contains(share.basisPoints)
        {
            return share
        }
        let digits = scalar.text.prefix { "0123456789.".contains($0) }
        let meant = Share(percents: digits).flatMap { $0.basisPoints > 0 ? $0 : nil }
        let isOutside = Double(digits).map { $0 <= 0 || $0 > 100 } ?? false
        // A fraction without a unit may be one of the whole: 0.2 is 20 percent, or a fifth of one.
        let fraction = digits == scalar.text ? Double(digits).flatMap { $0 < 1 ? $0 : nil } : nil
        let others = fraction.map { " or `\(Share(basisPoints: Int(($0 * 10_000).rounded())).written) percent`" } ?? ""
        reading.report(
            .valueType,
            isOutside
                ? "a share is above 0 and at most 100 percent, not \"\(scalar.text)\""
                : "cannot read \"\(scalar.text)\" as a share", at: span,
            help: meant.map { "`\($0.written) percent`\(others)" } ?? (isOutside ? nil : "`20 percent`"))
        return nil
    }
}

extension Share {
    /// A number of percents with at most two decimals, to 100.
    fileprivate init?(percents text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count > 1 ? String(parts[1]) : "0"
        guard let first = parts.first, (1...3).contains(first.utf8.count), (1...2).contains(decimals.utf8.count),
            (first + decimals).utf8.allSatisfy({ (48...57).contains($0) }),
            let whole = Int(first), let part = Int(decimals.count == 1 ? decimals + "0" : decimals)
        else { return nil }
        guard whole * 100 + part <= Share.whole.basisPoints else { return nil }
        self.init(basisPoints: whole * 100 + part)
    }

    /// The percents as an author writes them: `12.5`.
    var written: String {
        let (whole, part) = basisPoints.quotientAndRemainder(dividingBy: 100)
        if part == 0 { return "\(whole)" }
        return part % 10 == 0 ? "\(whole).\(part / 10)" : "\(whole).\(part < 10 ? "0" : "")\(part)"
    }
}
