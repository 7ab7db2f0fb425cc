import Testing

@testable import Simulation

@Suite struct `Two rows laid beside each other` {
    /// Letters are things; the same letter in the other case is the same thing that differs in something.
    private func pairs(_ expected: String, _ actual: String, allowsExtra: Bool = false) -> String {
        let left = Array(expected)
        let right = Array(actual)
        let alignment = Alignment(expected: left.count, actual: right.count, allowsExtra: allowsExtra) { row, column in
            if left[row] == right[column] { return .same }
            return left[row].lowercased() == right[column].lowercased() ? .similar : .foreign
        }
        return alignment.pairs.map { pair in
            switch pair {
            case .same(let row, _): "\(left[row])"
            case .differing(let row, _): "~\(left[row])"
            case .missing(let row): "-\(left[row])"
            case .extra(let column): "+\(right[column])"
            }
        }.joined(separator: " ")
    }

    @Test(arguments: [
        ("abc", "abc", "a b c"), ("abc", "ac", "a -b c"), ("ac", "abc", "a +b c"), ("", "ab", "+a +b"),
        ("ab", "", "-a -b"), ("abc", "aBc", "a ~b c"),
        // The one that fits is taken, although another of the same kind comes first.
        ("a", "Aa", "+A a"), ("Aab", "ab", "-A a b"),
        // Nothing is taken for something that it has nothing to do with.
        ("a", "b", "-a +b"), ("abcd", "bcde", "-a b c d +e"),
    ])
    func `disagree about as little as possible`(expected: String, actual: String, wanted: String) {
        #expect(pairs(expected, actual) == wanted)
    }

    @Test(arguments: [("b", "abc", "+a b +c"), ("ac", "xAyazc", "+x +A +y a +z c"), ("ab", "ba", "-a b +a")])
    func `may have other things between what is looked for`(expected: String, actual: String, wanted: String) {
        #expect(pairs(expected, actual, allowsExtra: true) == wanted)
    }
}
