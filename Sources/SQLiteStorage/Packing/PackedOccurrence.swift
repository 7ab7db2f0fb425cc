import CivilTime
import Engine

/// An occurrence as the store keeps it: what repeats is a word, what grows is a number, so that the guard on occurrences
/// compares integers.
struct PackedOccurrence {
    /// `tag_added:#` before a number, `birthday:@` before a day, else the whole text.
    let word: String
    let number: Int64

    init(_ occurrence: Occurrence) {
        let text = occurrence.description
        if let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) {
            let rest = String(text[text.index(after: colon)...])
            if let number = Int64(rest), String(number) == rest {
                word = text[...colon] + "#"
                self.number = number
                return
            }
            if let date = CivilDate(rest) {
                word = text[...colon] + "@"
                number = Int64(date.dayNumber)
                return
            }
        }
        precondition(
            text.utf8.last != UInt8(ascii: "#") && text.utf8.last != UInt8(ascii: "@"), "no occurrence ends so")
        word = text
        number = 0
    }

    static func occurrence(word: String, number: Int64) -> Occurrence {
        switch word.utf8.last {
        case UInt8(ascii: "#"): Occurrence(description: word.dropLast() + String(number))
        case UInt8(ascii: "@"):
            Occurrence(description: word.dropLast() + CivilDate(dayNumber: Int32(number)).description)
        case .some, nil: Occurrence(description: word)
        }
    }
}
