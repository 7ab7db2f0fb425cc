import Profiles

/// Tags that are easily taken for each other.
package enum TagTwins {
    /// What tells two tags apart.
    package enum Difference: Hashable, Sendable {
        /// Capitals, or `-` and `_`.
        case spelling
        /// The system that one of them comes from: `Lime:-VIP` and `VIP`.
        case source
    }

    /// Two tags and what tells them apart.
    package struct Pair: Hashable, Sendable {
        package let first: String
        package let second: String
        package let difference: Difference

        /// A sentence for people.
        package var sentence: String {
            switch difference {
            case .spelling: "\"\(first)\" and \"\(second)\" differ only in their spelling, and are two tags"
            case .source:
                "\"\(first)\" and \"\(second)\" differ only in the system that they come from, and are two tags"
            }
        }
    }

    /// All pairs among tags, by name.
    package static func pairs(among tags: [String]) -> [Pair] {
        Dictionary(grouping: tags.sorted(), by: bareLikeness).values.flatMap { alike in
            alike.indices.flatMap { left in
                alike[(left + 1)...].map { second in
                    let isSpelling = Handle.likeness(of: alike[left]) == Handle.likeness(of: second)
                    return Pair(first: alike[left], second: second, difference: isSpelling ? .spelling : .source)
                }
            }
        }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }

    /// The pairs of one tag with others.
    package static func pairs(of tag: String, among tags: [String]) -> [Pair] {
        pairs(among: Array(Set(tags + [tag]))).filter { $0.first == tag || $0.second == tag }
    }

    /// Without the source in front: `Lime:-VIP-Customers` is like `vip_customers`.
    private static func bareLikeness(of tag: String) -> String {
        let likeness = Handle.likeness(of: tag)
        guard let colon = likeness.firstIndex(of: ":") else { return likeness }
        let bare = likeness[likeness.index(after: colon)...].drop { $0 == "-" }
        return bare.isEmpty ? likeness : String(bare)
    }
}
