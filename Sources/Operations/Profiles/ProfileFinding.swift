import Profiles
import Storage

/// Finds people as one types: by names, emails, phone numbers and tags, forgiving slips.
package enum ProfileFinding {
    /// Who was found.
    package struct People: Sendable {
        /// The best first, at most as many as were asked for.
        package let profiles: [Profile]
        /// How many there are in all.
        package let total: Int
    }

    /// Those who answer to all words of `text` and carry all `tags`; whoever is named by exactly this text comes first.
    package static func find(
        _ text: String, tags: [String], limit: Int, in reader: any StoreReader, region: PhoneRegion?
    ) throws -> People {
        let query = SearchQuery(text, tags: tags, region: region)
        let found = query.isEmpty ? SearchFindings(profiles: [], total: 0) : try reader.search(query, limit: limit)
        var profiles = try found.profiles.map { try reader.profile($0) }
        var total = found.total
        if let number = try ProfileSearch.find(text, in: reader, region: region) {
            let named = try reader.profile(number)
            if tags.allSatisfy(named.tags.contains) {
                if let place = found.profiles.firstIndex(of: number) {
                    profiles.remove(at: place)
                } else if found.profiles.count == found.total {
                    total += 1
                }
                profiles.insert(named, at: 0)
            }
        }
        return People(profiles: Array(profiles.prefix(limit)), total: total)
    }
}
