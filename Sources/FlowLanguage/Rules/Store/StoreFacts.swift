/// What a store knows about its customers, as far as checks ask for it.
package struct StoreFacts: Sendable, Hashable {
    /// What is known about the values of one field.
    package struct Field: Sendable, Hashable {
        /// How many profiles have a value.
        package var filled: Int
        /// How many profiles have each value, for texts and handles with few values; nil when they are too many.
        package var values: [String: Int]?

        /// A field that so many profiles have a value in.
        package init(filled: Int, values: [String: Int]? = nil) {
            self.filled = filled
            self.values = values
        }
    }

    /// How many active profiles there are.
    package var profiles = 0
    /// How many profiles carry each tag, or ever did.
    package var tags: [String: Int] = [:]
    /// Tags that nobody sees any more.
    package var hiddenTags: Set<String> = []
    /// The present name of each tag by a name that it had before.
    package var presentTagNames: [String: String] = [:]
    /// How many profiles carry each status, or ever did.
    package var statuses: [String: Int] = [:]
    /// By the field's name; fields that were not looked at are absent.
    package var fields: [String: Field] = [:]
    /// The time zones of the profiles, by their IANA names, with how many have each.
    package var zones: [String: Int] = [:]
    /// How many people are inside each flow, by flow and step.
    package var inside: [String: [String: Int]] = [:]
    /// How many active profiles meet each of the conditions that were asked, by the place where the condition stands:
    /// `file:line:column`.
    package var matches: [String: Int] = [:]

    /// Facts about a store without customers.
    package init() {}
}
