/// What an edit does to a list of handles: tags or statuses.
package struct HandleListEdit: Hashable, Sendable {
    /// The whole list, to be put in place of the old one; nil leaves it.
    package var whole: [String]?
    /// Put on after that; being there already is no change.
    package var added: [String] = []
    /// Taken off last.
    package var removed: [String] = []

    package init() {}

    package var isEmpty: Bool { self == HandleListEdit() }

    /// What `list` becomes: sorted, each handle once.
    package func applied(to list: [String]) -> [String] {
        guard !isEmpty else { return list }
        return Set(whole ?? list).union(added).subtracting(removed).sorted()
    }
}
