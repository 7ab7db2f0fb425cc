import Profiles

/// All that has to be loaded to decide about some profiles under one release.
///
/// What nobody who decides looks at is left out; its place in a context says that it is missing.
package struct WorkNeeds: Sendable {
    /// Gives the places of values, tags and statuses.
    package let vocabulary: Vocabulary
    /// What is looked at of everybody.
    package let everybody: Interest
    /// What is looked at besides of those who are inside a flow, by its id.
    package let insiders: [String: Interest]
    /// What is looked at besides of those whose entry into a flow waits, by its id.
    package let entrants: [String: Interest]

    package init(
        vocabulary: Vocabulary, everybody: Interest, insiders: [String: Interest] = [:],
        entrants: [String: Interest] = [:]
    ) {
        self.vocabulary = vocabulary
        self.everybody = everybody
        self.insiders = insiders
        self.entrants = entrants
    }
}
