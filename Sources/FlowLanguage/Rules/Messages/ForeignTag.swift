import Diagnostics
import Profiles

/// A placeholder of another tool, in a text that fills in none of them.
struct ForeignTag {
    /// Its characters in the text.
    let range: Range<Int>
    /// What stands between its signs.
    let name: String

    /// The signs in which other tools put a name, the longer ones first.
    private static let signs: [(opening: String, closing: String)] = [
        ("*|", "|*"), ("%%", "%%"), ("[[", "]]"), ("<%=", "%>"), ("${", "}"), ("{", "}"), ("%", "%"),
    ]

    /// All of them, in the order of the text.
    static func all(in text: ShownText) -> [ForeignTag] {
        var tags: [ForeignTag] = []
        var place = 0
        while place < text.scalars.count {
            if "*%[<${".unicodeScalars.contains(text.scalars[place]), let tag = tag(at: place, of: text) {
                tags.append(tag)
                place = tag.range.upperBound
            } else {
                place += 1
            }
        }
        return tags
    }

    private static func tag(at start: Int, of text: ShownText) -> ForeignTag? {
        for (opening, closing) in signs where text.starts(with: opening, at: start) {
            var place = start + opening.unicodeScalars.count
            let first = place
            while place < text.scalars.count, place - first <= 60, isPartOfName(text.scalars[place]) { place += 1 }
            guard text.starts(with: closing, at: place) else { continue }
            let words = String(String.UnicodeScalarView(text.scalars[first..<place]))
            let name = words.trimmingBlanks
            let end = place + closing.unicodeScalars.count
            guard let letter = name.unicodeScalars.first, letter.properties.isAlphabetic || letter == "!",
                opening != "%" || isShouted(name, in: text, start..<end), opening != "{" || isWord(words)
            else { continue }
            return ForeignTag(range: start..<end, name: name)
        }
        return nil
    }

    /// Between single braces one or two words are a name: "{First Name}".
    private static func isWord(_ words: String) -> Bool {
        words.first != " " && words.last != " " && !words.contains(":") && words.split(separator: " ").count <= 2
    }

    private static func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_.-: !".unicodeScalars.contains(scalar)
    }

    /// Between single signs of percent only capitals are a name: "5 % and 10 %" and "%C3%A4" are none.
    private static func isShouted(_ name: String, in text: ShownText, _ range: Range<Int>) -> Bool {
        let scalars = Array(name.unicodeScalars)
        let isName = scalars.count >= 4 && scalars.allSatisfy { ("A"..."Z").contains($0) || $0 == "_" }
        let isBehindNumber = range.lowerBound > 0 && text.scalars[range.lowerBound - 1].properties.numericType != nil
        let isCode = scalars.prefix(2).allSatisfy { ("A"..."F").contains($0) }
        let follows = text.scalars[range.upperBound...].prefix(2)
        let isInCode = isCode && follows.count == 2 && follows.allSatisfy { $0.properties.isASCIIHexDigit }
        return isName && !isBehindNumber && !isInCode && scalars.count == range.count - 2
    }
}

extension ForeignTag {
    /// What would be written instead.
    func remedy(in catalogue: FieldCatalogue) -> String {
        let letters = name.lowercased().filter(\.isLetter)
        if letters.contains("unsub") || letters.contains("optout") { return "`{{ unsubscribe_url }}`" }
        let synonyms = ["fname": "first_name", "lname": "last_name", "name": "first_name", "firstname": "first_name"]
        let parts = letters.isEmpty ? [] : catalogue.names.filter { $0.filter(\.isLetter) == letters }
        if let field = synonyms[letters] ?? parts.first { return "`{{ \(field) | default: '…' }}`" }
        return "a field is printed as `{{ first_name | default: '…' }}`"
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
