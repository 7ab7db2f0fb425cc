/// Two rows of things laid beside each other so that as little as possible disagrees.
struct Alignment {
    /// One place of it; numbers are places in the two rows.
    enum Pair: Hashable {
        case same(expected: Int, actual: Int)
        case differing(expected: Int, actual: Int)
        case missing(expected: Int)
        case extra(actual: Int)
    }

    /// How an expected thing and an actual one are related.
    enum Relation {
        case same, similar, foreign
    }

    let pairs: [Pair]

    /// What a thing costs that has no counterpart, or one that differs in something.
    private struct Cost {
        static let missing = 2
        static let difference = 1
        let extra: Int
    }

    /// The cheapest alignment. `allowsExtra` is for a row of expectations that are met among other things.
    init(expected: Int, actual: Int, allowsExtra: Bool, relation: (Int, Int) -> Relation) {
        let cost = Cost(extra: allowsExtra ? 0 : 2)
        // What the rest costs from (row, column) on, so that the way is read off from the start.
        var rest = Array(repeating: Array(repeating: 0, count: actual + 1), count: expected + 1)
        var relations: [[Relation]] = []
        for row in 0..<expected { relations.append((0..<actual).map { relation(row, $0) }) }
        let pairing = { (row: Int, column: Int) -> Int? in
            switch relations[row][column] {
            case .same: 0
            case .similar: Cost.difference + cost.extra
            case .foreign: nil
            }
        }
        for row in stride(from: expected, through: 0, by: -1) {
            for column in stride(from: actual, through: 0, by: -1) where (row, column) != (expected, actual) {
                var best = Int.max
                if row < expected { best = min(best, rest[row + 1][column] + Cost.missing) }
                if column < actual { best = min(best, rest[row][column + 1] + cost.extra) }
                if row < expected, column < actual, let pair = pairing(row, column) {
                    best = min(best, rest[row + 1][column + 1] + pair)
                }
                rest[row][column] = best
            }
        }
        var pairs: [Pair] = []
        var (row, column) = (0, 0)
        while row < expected || column < actual {
            if row < expected, column < actual, let pair = pairing(row, column),
                rest[row][column] == rest[row + 1][column + 1] + pair
            {
                pairs.append(
                    pair == 0 ? .same(expected: row, actual: column) : .differing(expected: row, actual: column))
                (row, column) = (row + 1, column + 1)
            } else if row < expected, rest[row][column] == rest[row + 1][column] + Cost.missing {
                pairs.append(.missing(expected: row))
                row += 1
            } else {
                pairs.append(.extra(actual: column))
                column += 1
            }
        }
        self.pairs = pairs
    }
}
