/// The words of a text by which it reads like an offer.
///
/// Single words prove nothing: a receipt has a discount, a letter about settings speaks of offers. So only what is said to
/// somebody who shall buy counts.
struct OfferWords {
    private struct Word {
        let text: String
        let written: String
        let range: Range<Int>
    }

    private let words: [Word]

    /// The first stretch of the text that offers something; nothing for a text that does not.
    static func first(in text: ShownText) -> Range<Int>? {
        let offer = OfferWords(text)
        return offer.words.indices.lazy.compactMap { offer.stretch(at: $0) }.first
    }

    private init(_ text: ShownText) {
        var words: [Word] = []
        let scalars = text.scalars
        var place = 0
        while place < scalars.count {
            let start = place
            while place < scalars.count, Self.continues(scalars, place) { place += 1 }
            if place == start {
                place += 1
                let isEnd = ".,!?;".unicodeScalars.contains(scalars[start])
                guard isEnd || Self.signs.contains(scalars[start]) || scalars[start] == ShownText.printed else {
                    continue
                }
            }
            let written = String(String.UnicodeScalarView(scalars[start..<place]))
            words.append(Word(text: written.lowercased(), written: written, range: start..<place))
        }
        self.words = words
    }

    private static let signs = "%$€£¥".unicodeScalars
    private static let moneyWords: Set = [
        "dollar", "dollars", "euro", "euros", "pound", "pounds", "aud", "usd", "nzd", "eur", "gbp",
    ]

    /// Whether a word or a number with its decimals goes on there.
    private static func continues(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
        let scalar = scalars[place]
        if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) { return true }
        guard scalar == "." || scalar == "," || scalar == "'", place > 0, place + 1 < scalars.count else {
            return false
        }
        let isDigit = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) }
        return scalar == "'"
            ? scalars[place - 1].properties.isAlphabetic && scalars[place + 1].properties.isAlphabetic
            : isDigit(scalars[place - 1]) && isDigit(scalars[place + 1])
    }

    /// What is offered in the words that start there.
    private func stretch(at start: Int) -> Range<Int>? {
        let end = amountOff(at: start) ?? saving(at: start) ?? phrase(at: start) ?? code(at: start)
        return end.map { words[start].range.lowerBound..<words[$0].range.upperBound }
    }

    private func text(_ place: Int) -> String { words.indices.contains(place) ? words[place].text : "" }

    /// The last word of an amount such as `20 %`, `$20` or `20 dollars`.
    private func amount(at start: Int) -> Int? {
        let isNumber = { (place: Int) in
            text(place).first.map { $0.isNumber } ?? false || text(place) == String(ShownText.printed)
        }
        if ["$", "€", "£", "¥"].contains(text(start)), isNumber(start + 1) { return start + 1 }
        guard isNumber(start) else { return nil }
        if text(start + 1) == "per", text(start + 2) == "cent" { return start + 2 }
        let unit = text(start + 1)
        let isUnit = ["%", "percent", "$", "€", "£", "¥"].contains(unit) || Self.moneyWords.contains(unit)
        return isUnit ? start + 1 : nil
    }

    /// `20% off`, `$10 voucher`, `10 percent discount`
    private func amountOff(at start: Int) -> Int? {
        guard let end = amount(at: start), ["off", "discount", "voucher", "coupon"].contains(text(end + 1)) else {
            return nil
        }
        return end + 1
    }

    /// `save 20%`, `save up to $50`, `a discount of 10%`, `a voucher worth $10`
    private func saving(at start: Int) -> Int? {
        switch text(start) {
        case "save": return amount(at: text(start + 1) == "up" && text(start + 2) == "to" ? start + 3 : start + 1)
        case "discount", "voucher", "coupon":
            return ["of", "worth"].contains(text(start + 1)) ? amount(at: start + 2) : nil
        default: return nil
        }
    }

    private func phrase(at start: Int) -> Int? {
        if words[start].written == "SALE" { return start }
        return Self.phrases[text(start)]?.first { phrase in
            phrase.indices.allSatisfy { text(start + $0) == phrase[$0] }
        }.map { start + $0.count - 1 }
    }

    /// `code WELCOME10`: a code that is the same for everybody, in capitals.
    private func code(at start: Int) -> Int? {
        guard ["code", "coupon", "voucher"].contains(text(start)) else { return nil }
        let isSaid = text(start + 1) == "is"
        let place = isSaid ? start + 2 : start + 1
        guard words.indices.contains(place) else { return nil }
        let code = words[place].written
        let isCode = code.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
        // "Your code is IMPORTANT" names none.
        guard isCode, code.count >= 4, !isSaid || code.contains(where: \.isNumber) else { return nil }
        return code.filter(\.isLetter).count >= 3 ? place : nil
    }

    /// By their first words.
    private static let phrases: [String: [[String]]] = Dictionary(
        grouping: [
            "free shipping", "free delivery", "free express delivery", "free express shipping", "special offer",
            "special offers", "exclusive offer", "exclusive offers", "limited offer", "limited time offer",
            "offer ends",
            "discount code", "voucher code", "coupon code", "promo code", "extra discount",
            "special discount", "exclusive discount", "money off", "half price", "buy one get one", "two for one",
            "2 for 1", "3 for 2", "on sale", "sale ends", "sale starts", "sale is on", "summer sale", "winter sale",
            "spring sale", "autumn sale", "flash sale", "clearance sale", "season sale", "black friday",
            "a voucher for",
        ].map { $0.split(separator: " ").map(String.init) }, by: { $0[0] })
}
