import CivilTime

/// What a business means by a status, whoever has it.
package struct StatusDefinition: Hashable, Sendable {
    package let name: String
    package var title: String?
    package var description: String?
    /// The place among the statuses of its group, the lowest first.
    package var rank: Int?
    package var group: String?
    /// How long it holds when it is put on without an end; nil holds until it is taken off.
    package var lasts: CalendarDuration?
    /// Nil for a status that somebody had before anybody defined it.
    package var createdAt: Instant?
    package var updatedAt: Instant?

    package init(
        name: String, title: String? = nil, description: String? = nil, rank: Int? = nil, group: String? = nil,
        lasts: CalendarDuration? = nil, createdAt: Instant? = nil, updatedAt: Instant? = nil
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.rank = rank
        self.group = group
        self.lasts = lasts
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
