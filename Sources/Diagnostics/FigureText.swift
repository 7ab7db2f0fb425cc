extension Int {
    /// The number as people read it: `5,000`.
    package var grouped: String {
        var digits = String(magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (self < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// `1 row`, `5,000 rows`; `several` is for nouns that take more than an s.
    package func counted(_ noun: String, _ several: String? = nil) -> String {
        "\(grouped) \(self == 1 ? noun : several ?? noun + "s")"
    }

    /// The number's part of a whole: `3%`; what is neither nothing nor all never looks like it.
    package func share(of whole: Int) -> String {
        guard whole > 0, self > 0 else { return "0%" }
        let percent = (self * 200 + whole) / (whole * 2)
        if percent == 0 { return "<1%" }
        return percent >= 100 && self < whole ? ">99%" : "\(percent)%"
    }
}
