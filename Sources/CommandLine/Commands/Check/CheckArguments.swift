/// `sluice check --store` asks the usual store; everywhere else `--store` says which one.
enum CheckArguments {
    /// The words with the path of the usual store behind a `--store` of `check` that stands alone.
    static func completed(_ words: [String]) -> [String] {
        guard words.first == "check", let place = words.firstIndex(of: "--store"),
            place + 1 == words.count || words[place + 1].hasPrefix("-")
        else { return words }
        return Array(words[...place]) + [SharedOptions.usualStore] + Array(words[(place + 1)...])
    }
}
