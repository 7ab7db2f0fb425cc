/// What somebody types to find people, taken apart.
package struct SearchQuery: Hashable, Sendable {
    /// Each is to be found in a name, at the beginning of an email, or as what another system calls the customer.
    package let names: [SearchWord]
    /// Each is to be found in an email.
    package let emails: [SearchEmail]
    /// Digits, each run of which is to be found in a phone number.
    package let phones: [SearchWord]
    /// All of them, on every profile that is found.
    package let tags: [String]

    /// - Parameter region: where a number without a country code is from.
    package init(_ text: String, tags: [String] = [], region: PhoneRegion?) {
        self.tags = tags
        if let number = SearchQuery.phone(text, in: region) {
            (names, emails, phones) = ([], [], [number])
            return
        }
        var names: [SearchWord] = []
        var emails: [SearchEmail] = []
        var phones: [SearchWord] = []
        for chunk in text.split(whereSeparator: \.isWhitespace) {
            if chunk.contains("@") {
                if let email = SearchEmail(String(chunk)) { emails.append(email) }
            } else if chunk.utf8.count >= SearchQuery.fewestDigits, chunk.allSatisfy(\.isWholeNumber) {
                phones.append(SearchQuery.digits(chunk))
            } else {
                names += SearchText.folded(String(chunk)).split(whereSeparator: SearchText.parts).map {
                    SearchWord(written: String(chunk), folded: Array($0))
                }
            }
        }
        (self.names, self.emails, self.phones) = (names, emails, phones)
    }

    /// Whether nothing is asked for.
    package var isEmpty: Bool { names.isEmpty && emails.isEmpty && phones.isEmpty && tags.isEmpty }

    private static let fewestDigits = 3

    /// The whole text as one phone number, or a part of one, whose digits may stand in groups.
    private static func phone(_ text: String, in region: PhoneRegion?) -> SearchWord? {
        if case .number(let number) = PhoneNumber.read(text, in: region) { return digits(number.dropFirst()) }
        let isNumber = text.unicodeScalars.allSatisfy { "0123456789+-(). /\u{A0}".unicodeScalars.contains($0) }
        let digits = digits(text[...])
        return isNumber && digits.folded.count >= fewestDigits ? digits : nil
    }

    /// The digits without zeros before them, which no number has behind its country code.
    private static func digits(_ text: Substring) -> SearchWord {
        let digits = text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let significant = Array(digits.drop { $0 == UInt8(ascii: "0") })
        return SearchWord(written: String(text), folded: significant.isEmpty ? digits : significant)
    }
}
