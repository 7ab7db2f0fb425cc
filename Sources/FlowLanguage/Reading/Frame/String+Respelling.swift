extension String {
    /// The word without what people spell in different ways: capitals, hyphens, underscores and spaces.
    var bare: String { lowercased().filter { !"-_ ".contains($0) } }

    /// The only candidate that is the same word in another spelling; nil when there is none, or more than one.
    func soleRespelling(in candidates: some Sequence<String>) -> String? {
        let bare = bare
        let found = candidates.filter { $0.bare == bare && $0 != self }
        return found.count == 1 ? found[0] : nil
    }
}
