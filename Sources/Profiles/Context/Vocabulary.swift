/// The stored fields, lists, tags and statuses that a release names: all that has to be loaded to decide about a profile.
///
/// Conditions and contexts address a value by its place here, so a place is only meaningful together with the
/// vocabulary that gave it.
package struct Vocabulary: Sendable {
    /// The stored values, by slot.
    package private(set) var fields: [StoredField] = []
    /// The tags, by place.
    package private(set) var tags: [String] = []
    /// The statuses, by place.
    package private(set) var statuses: [String] = []

    /// The lists whose elements are asked about.
    package private(set) var lists: Set<ProfileList> = []

    private var slots: [StoredField: Int] = [:]
    private var tagPlaces: [String: Int] = [:]
    private var statusPlaces: [String: Int] = [:]

    package init() {}

    /// The slot of a stored value; the field is taken in when it is new.
    package mutating func slot(of field: StoredField) -> Int {
        if let slot = slots[field] { return slot }
        slots[field] = fields.count
        fields.append(field)
        return fields.count - 1
    }

    /// Takes in a list.
    package mutating func ask(about list: ProfileList) {
        lists.insert(list)
    }

    /// The place of a tag; it is taken in when it is new.
    package mutating func place(ofTag tag: String) -> Int {
        if let place = tagPlaces[tag] { return place }
        tagPlaces[tag] = tags.count
        tags.append(tag)
        return tags.count - 1
    }

    /// The place of a status; it is taken in when it is new.
    package mutating func place(ofStatus status: String) -> Int {
        if let place = statusPlaces[status] { return place }
        statusPlaces[status] = statuses.count
        statuses.append(status)
        return statuses.count - 1
    }

    /// Nil when the release never names the value.
    package func slot(for field: StoredField) -> Int? { slots[field] }

    /// Nil when the release never names the tag.
    package func place(forTag tag: String) -> Int? { tagPlaces[tag] }

    /// Nil when the release never names the status.
    package func place(forStatus status: String) -> Int? { statusPlaces[status] }
}

/// A stored value and the type under which it is read.
package struct StoredField: Hashable, Sendable {
    package let source: FieldSource
    package let type: FieldType

    package init(_ source: FieldSource, as type: FieldType) {
        self.source = source
        self.type = type
    }
}
