import Flows
import Profiles

/// `opt_out`: a channel, a list, or `all`.
enum OptOutReading {
    private static let words: [(word: String, value: [Channel])] =
        Channel.allCases.map { ($0.rawValue, [$0]) } + [("all", Channel.allCases)]

    static let key = Key.optional(
        "opt_out",
        ValueKind<[Channel]>.oneOf(words).oneOrMany.map { lists in
            let chosen = Set(lists.joined())
            return Verb.optOut(OptOut(channels: Channel.allCases.filter(chosen.contains)))
        }, "stops whole channels, service messages too", example: "all")
}
