/// An email, or the beginning of one, that somebody types to find people.
package struct SearchEmail: Hashable, Sendable {
    /// As a whole.
    package let word: SearchWord
    // Each side forgives its own slips: with a long domain that is right, a short name would match nearly everybody.
    private let name: SearchWord
    /// Nil while nothing stands behind the sign.
    private let domain: SearchWord?

    /// Nil unless a name stands before the sign.
    init?(_ written: String) {
        guard let sign = written.lastIndex(of: "@"), let word = SearchWord(written),
            let name = SearchWord(String(written[..<sign]))
        else { return nil }
        self.word = word
        self.name = name
        domain = SearchWord(String(written[written.index(after: sign)...]))
    }

    /// How well an email answers to what was typed; nil when it does not. `email` is folded.
    package func rank(of email: UnsafeBufferPointer<UInt8>) -> SearchRank? {
        guard let sign = email.lastIndex(of: UInt8(ascii: "@")),
            let name = name.rank(of: UnsafeBufferPointer(rebasing: email[..<sign]))
        else { return nil }
        guard let domain else { return name }
        return domain.rank(of: UnsafeBufferPointer(rebasing: email[(sign + 1)...])).map { name + $0 }
    }
}
