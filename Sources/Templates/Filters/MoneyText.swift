/// An amount in whole units of a currency, as a shop writes it: `$1,234.50`, `-$5.00`.
enum MoneyText {
    /// Two decimals, halves rounded away from zero; nil for an amount beyond any purse.
    static func text(of amount: Double, symbol: String) -> String? {
        guard fits(amount) else { return nil }
        let cents = Int((amount.magnitude * 100).rounded(.toNearestOrAwayFromZero))
        let sign = amount < 0 && cents > 0 ? "-" : ""
        let fraction = cents % 100
        return "\(sign)\(symbol)\(grouped(cents / 100)).\(fraction < 10 ? "0" : "")\(fraction)"
    }

    /// Whether a purse may hold so much.
    static func fits(_ amount: Double) -> Bool { amount.magnitude < 1e13 }

    private static func grouped(_ whole: Int) -> String {
        var text = ""
        for (offset, digit) in String(whole).reversed().enumerated() {
            if offset > 0, offset.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }
}
