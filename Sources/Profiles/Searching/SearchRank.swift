/// How well something answers to what was typed: the less the better.
package struct SearchRank: Hashable, Sendable, Comparable {
    package let distance: Int

    package static let same = SearchRank(distance: 0)
    /// It begins with what was typed.
    package static let beginning = SearchRank(distance: 1)

    /// As a whole it differs by one slip of typing.
    package static let oneSlip = slips(1, inBeginning: false)

    /// It differs by so many slips of typing.
    static func slips(_ count: Int, inBeginning: Bool) -> SearchRank {
        SearchRank(distance: 2 * count + (inBeginning ? 1 : 0))
    }

    /// The better of two; nil only where both are.
    static func better(_ one: SearchRank?, _ other: SearchRank?) -> SearchRank? {
        guard let one else { return other }
        guard let other else { return one }
        return min(one, other)
    }

    package static func < (left: SearchRank, right: SearchRank) -> Bool {
        left.distance < right.distance
    }

    /// Of all words together.
    package static func + (left: SearchRank, right: SearchRank) -> SearchRank {
        SearchRank(distance: left.distance + right.distance)
    }
}
