/// Holds the words of a search against names as a store has them, one after the other.
///
/// Mostly a name is ASCII and is looked at where it lies; the same family name again and again is looked at once.
package struct NameMatcher {
    private let words: [SearchWord]
    private var lastName: [UInt8] = []
    private var lastRanks: [SearchRank?]
    private var folded: [UInt8] = []
    /// How names that are no ASCII are compared.
    private var known: [[UInt8]: [UInt8]] = [:]

    package init(_ words: [SearchWord]) {
        self.words = words
        lastRanks = words.map { _ in nil }
    }

    /// How well one person's names answer to all words together; nil when a word is found nowhere.
    ///
    /// - Parameter beside: how well something else about the person answers to the word at a place.
    package mutating func rank(
        lastName: UnsafeBufferPointer<UInt8>, firstName: UnsafeBufferPointer<UInt8>, beside: (Int) -> SearchRank?
    ) -> SearchRank? {
        if !self.lastName.elementsEqual(lastName) {
            self.lastName = Array(lastName)
            fold(lastName)
            for place in words.indices { lastRanks[place] = rank(of: words[place]) }
        }
        var sum = SearchRank.same
        var isFolded = false
        for place in words.indices {
            var best = lastRanks[place]
            if best != .same {
                if !isFolded { fold(firstName) }
                isFolded = true
                best = .better(rank(of: words[place]), best)
            }
            if best != .same { best = .better(beside(place), best) }
            guard let best else { return nil }
            sum = sum + best
        }
        return sum
    }

    /// The best rank of the parts of the name that was folded last.
    private func rank(of word: SearchWord) -> SearchRank? {
        folded.withUnsafeBufferPointer { text in
            var best: SearchRank?
            var start = 0
            while start < text.count {
                var end = start
                while end < text.count, !SearchText.parts(text[end]) { end += 1 }
                if end > start {
                    best = .better(
                        word.rank(of: UnsafeBufferPointer(rebasing: text[start..<end])), best)
                }
                start = end + 1
            }
            return best
        }
    }

    private mutating func fold(_ name: UnsafeBufferPointer<UInt8>) {
        folded.removeAll(keepingCapacity: true)
        for byte in name {
            guard byte < 0x80 else { return foldSlowly(name) }
            if let letter = SearchText.folded(ascii: byte) { folded.append(letter) }
        }
    }

    private mutating func foldSlowly(_ name: UnsafeBufferPointer<UInt8>) {
        let key = Array(name)
        if let known = known[key] {
            folded = known
            return
        }
        folded = SearchText.folded(String(decoding: name, as: UTF8.self))
        if known.count >= NameMatcher.mostKnown { known = [:] }
        known[key] = folded
    }

    private static let mostKnown = 10_000
}
