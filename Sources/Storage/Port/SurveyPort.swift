import Profiles

/// How many customers share something.
package protocol SurveyReader {
    /// How many profiles carry each tag that the store has ever seen, hidden ones apart; none do for one that left
    /// everybody.
    func tagCounts() throws -> [String: Int]

    /// How many profiles have each status that the store has ever seen.
    func statusCounts() throws -> [String: Int]

    /// How many profiles name each time zone; those that name none are left out.
    func zoneCounts() throws -> [String: Int]

    /// The profiles that carry a tag, by number.
    func profiles(withTag tag: String) throws -> [ProfileNumber]
}
