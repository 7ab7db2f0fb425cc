/// The stored fields, tags and statuses that a release names: all that has to be loaded to decide about a profile.
///
/// Conditions and contexts address a value by its place here, so a place is only meaningful together with the
/// vocabulary that gave it.
package struct Vocabulary: Sendable {
    /// The sources of the stored values, by slot.
    package private(set) var sources: [FieldSource] = []
    /// The tags, by place.
    package private(set) var tags: [String] = []
    /// The statuses, by place.
    package private(set) var statuses: [String] = []

    private var slots: [FieldSource: Int] = [:]
    private var tagPlaces: [String: Int] = [:]
    private var statusPlaces: [String: Int] = [:]

    package init() {}

    /// The slot of a stored value; the source is taken in when it is new.
    package mutating func slot(of source: FieldSource) -> Int {
        if let slot = slots[source] { return slot }
        slots[source] = sources.count
        sources.append(source)
        return sources.count - 1
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
    package func slot(for source: FieldSource) -> Int? { slots[source] }

    /// Nil when the release never names the tag.
    package func place(forTag tag: String) -> Int? { tagPlaces[tag] }

    /// Nil when the release never names the status.
    package func place(forStatus status: String) -> Int? { statusPlaces[status] }
}
