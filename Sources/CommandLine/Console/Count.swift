/// Numbers as people read them.
enum Count {
    /// `5,000`
    static func text(_ number: Int) -> String {
        var digits = String(abs(number))
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// `1 row`, `5,000 rows`; `several` is for nouns that take more than an s.
    static func text(_ number: Int, _ noun: String, _ several: String? = nil) -> String {
        "\(text(number)) \(number == 1 ? noun : several ?? noun + "s")"
    }
}
