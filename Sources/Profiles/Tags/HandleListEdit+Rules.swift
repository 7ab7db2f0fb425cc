extension HandleListEdit {
    /// The edit as it may be made by `origin` to a list of tags: every tag under its present name, and without those that
    /// may not be written. A whole list never takes off what it may not write.
    package func admitted(
        by rules: TagRules, from origin: ChangeOrigin, to list: [String]
    ) -> (edit: HandleListEdit, ignored: [IgnoredField]) {
        guard !rules.isEmpty, !isEmpty else { return (self, []) }
        var reasons: [String: IgnoredField.Reason] = [:]
        func admitted(_ tags: [String]) -> [String] {
            tags.map(rules.presentName).filter { tag in
                guard let reason = rules.objection(to: tag, from: origin) else { return true }
                reasons[tag] = reason
                return false
            }
        }
        var edit = HandleListEdit()
        edit.added = admitted(added)
        edit.removed = admitted(removed)
        if let whole {
            let named = Set(whole.map(rules.presentName))
            let kept = list.filter { rules.objection(to: $0, from: origin) != nil }
            let standing = Set(list)
            edit.whole = admitted(whole) + kept
            // What stands there and is asked for is as it was asked.
            for tag in named where standing.contains(tag) { reasons[tag] = nil }
            for tag in kept where !named.contains(tag) { reasons[tag] = rules.objection(to: tag, from: origin) }
        }
        let ignored = reasons.sorted { $0.key < $1.key }.map { IgnoredField(field: "tags.\($0.key)", reason: $0.value) }
        return (edit, ignored)
    }
}
