/// Finds the name that an author most likely meant.
package enum NearestName {
    /// Names longer than this are never compared: nobody mistypes them, and comparing costs their product.
    private static let longestName = 64

    /// The candidate that `name` is most likely a slip of, or nothing when none is near.
    ///
    /// Case, `-` against `_`, swapped neighbours and up to a third of wrong letters are forgiven, and the first words
    /// of a longer name count ("teir" means `tier_handle`). Equal candidates are settled by the alphabet.
    package static func suggestion(for name: String, in candidates: some Sequence<String>) -> String? {
        let typed = folded(name)
        guard !typed.isEmpty, typed.count <= longestName else { return nil }
        let limit = max(1, typed.count / 3)
        var best: (cost: Int, name: String)?
        for candidate in candidates where candidate != name {
            guard let cost = cost(of: candidate, for: typed, limit: limit) else { continue }
            if let found = best, (found.cost, found.name) <= (cost, candidate) { continue }
            best = (cost, candidate)
        }
        return best?.name
    }

    /// Twice the distance, and one more when only the first words were near, so that whole names win.
    private static func cost(of candidate: String, for typed: [Unicode.Scalar], limit: Int) -> Int? {
        let wanted = folded(candidate)
        guard !wanted.isEmpty, wanted.count <= longestName else { return nil }
        var best: Int?
        // Two letters are a name's end far too easily; only longer beginnings are asked.
        let ends = wanted.indices.filter { wanted[$0] == "_" && $0 >= 3 } + [wanted.count]
        for end in ends where abs(end - typed.count) <= limit {
            let distance = editDistance(typed, Array(wanted[..<end]))
            guard distance <= limit else { continue }
            // A name of which every letter is wrong is no slip.
            guard distance < max(typed.count, end) else { continue }
            let cost = 2 * distance + (end == wanted.count ? 0 : 1)
            best = min(best ?? cost, cost)
        }
        return best
    }

    private static func folded(_ name: String) -> [Unicode.Scalar] {
        name.lowercased().unicodeScalars.map { $0 == "-" || $0 == "." || $0 == " " ? "_" : $0 }
    }

    /// Insertions, deletions, substitutions and swaps of neighbours that turn one name into the other; neither is empty.
    private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            for column in 1...right.count {
                let substitution = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
                var cost = min(last[column] + 1, current[column - 1] + 1, substitution)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    cost = min(cost, beforeLast[column - 2] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
