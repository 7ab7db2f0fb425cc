/// A word that somebody types to find people, ready to be held against many texts.
package struct SearchWord: Hashable, Sendable {
    /// As it was typed.
    package let written: String
    /// As it is compared.
    package let folded: [UInt8]
    /// How many slips of typing are forgiven: none in a short word, where another word is as near.
    private let patience: Int
    private let letters: UInt32

    /// Nil when nothing is left of the text.
    init?(_ written: String) {
        let folded = SearchText.folded(written)
        guard !folded.isEmpty else { return nil }
        self.init(written: written, folded: folded)
    }

    init(written: String, folded: [UInt8]) {
        self.written = written
        self.folded = folded
        patience =
            switch folded.count {
            case ..<4: 0
            case ..<8: 1
            case ...SearchWord.longest: 2
            default: 0
            }
        letters = folded.withUnsafeBufferPointer { SearchWord.letters(of: $0) }
    }

    /// Beyond it a word is compared as it stands.
    private static let longest = 48

    /// How well a text answers to the word; nil when it does not. `text` is folded.
    package func rank(of text: UnsafeBufferPointer<UInt8>) -> SearchRank? {
        if begins(text) { return text.count == folded.count ? .same : .beginning }
        guard patience > 0, text.count + patience >= folded.count, text.count <= SearchWord.longest else { return nil }
        // A letter that the text lacks is a slip, whatever else it says.
        guard (letters & ~SearchWord.letters(of: text)).nonzeroBitCount <= patience else { return nil }
        return slips(in: text)
    }

    /// Whether the word stands somewhere in a text. `text` is folded.
    package func stands(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= folded.count else { return false }
        return (0...text.count - folded.count).contains { begins(UnsafeBufferPointer(rebasing: text[$0...])) }
    }

    private func begins(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= folded.count else { return false }
        for place in folded.indices where text[place] != folded[place] { return false }
        return true
    }

    /// The fewest letters that are wrong, missing, too many or swapped with the next one, against the whole text or its
    /// beginning (Damerau and Levenshtein, each letter touched once).
    private func slips(in text: UnsafeBufferPointer<UInt8>) -> SearchRank? {
        let width = text.count + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { cells in
            cells.initialize(repeating: 0)
            var (before, above, row) = (2 * width, 0, width)
            for column in 0..<width { cells[above + column] = column }
            for place in folded.indices {
                cells[row] = place + 1
                var least = place + 1
                for column in 1..<width {
                    let same = folded[place] == text[column - 1]
                    var best = min(
                        cells[above + column] + 1, cells[row + column - 1] + 1,
                        cells[above + column - 1] + (same ? 0 : 1))
                    if place > 0, column > 1, folded[place] == text[column - 2], folded[place - 1] == text[column - 1] {
                        best = min(best, cells[before + column - 2] + 1)
                    }
                    cells[row + column] = best
                    least = min(least, best)
                }
                guard least <= patience else { return nil }
                (before, above, row) = (above, row, before)
            }
            let whole = cells[above + width - 1]
            if whole <= patience { return .slips(whole, inBeginning: false) }
            guard let beginning = (0..<width).map({ cells[above + $0] }).min(), beginning <= patience else {
                return nil
            }
            return .slips(beginning, inBeginning: true)
        }
    }

    /// A bit for each letter, others share theirs.
    private static func letters(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var letters: UInt32 = 0
        for byte in text { letters |= 1 << UInt32(byte & 31) }
        return letters
    }
}
