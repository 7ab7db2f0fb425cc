import Profiles

/// A question about the elements of a list; its conditions are about one and the same element.
package struct ListQuestion: Hashable, Sendable {
    /// How many of the elements must fit.
    package enum Quantifier: Hashable, Sendable {
        /// At least one; no for an empty list.
        case some([Condition])
        /// All of them; no for an empty list.
        case every([Condition])
        /// Not one; yes for an empty list.
        case none([Condition])
        /// So many of them; without conditions all elements count.
        case count(NumberTest, of: [Condition])
    }

    package var list: ProfileList
    package var quantifier: Quantifier

    package init(_ list: ProfileList, _ quantifier: Quantifier) {
        self.list = list
        self.quantifier = quantifier
    }
}
