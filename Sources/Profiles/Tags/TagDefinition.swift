import CivilTime

/// What a business knows about a tag, whoever carries it.
package struct TagDefinition: Hashable, Sendable {
    /// The present name.
    package var name: String
    package var description: String?
    /// Nil for a tag that was there before anybody defined it.
    package var createdAt: Instant?
    package var updatedAt: Instant?
    /// Since when nobody sees it any more; nil for one that is seen.
    package var hiddenAt: Instant?
    /// What programs may do with it.
    package var api: TagOperations
    /// What lists of other systems may do with it.
    package var sync: TagOperations
    /// Names that it had before, in alphabetical order.
    package var formerNames: [String]

    package init(
        name: String, description: String? = nil, createdAt: Instant? = nil, updatedAt: Instant? = nil,
        hiddenAt: Instant? = nil, api: TagOperations = .both, sync: TagOperations = .both, formerNames: [String] = []
    ) {
        self.name = name
        self.description = description
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.hiddenAt = hiddenAt
        self.api = api
        self.sync = sync
        self.formerNames = formerNames
    }

    package var isHidden: Bool { hiddenAt != nil }
}
