import CivilTime
import Profiles

/// Looking at tags and statuses as such, and at what carries them.
package protocol TagReader {
    /// What holds for writing tags; cheap, for it is asked before each edit.
    func tagRules() throws -> TagRules

    /// Every tag that the store has ever seen, hidden ones too, by name, with how many profiles carry it.
    func tags() throws -> [(tag: TagDefinition, profiles: Int)]

    /// The tag that goes, or once went, by a name; nil when the store has never seen it.
    func tag(named name: String) throws -> TagDefinition?

    /// What carries a tag.
    func uses(ofTag tag: String) throws -> TagUses

    /// Every status that the store has ever seen, by name, with how many profiles have it.
    func statuses() throws -> [(status: StatusDefinition, profiles: Int)]

    /// When the next status ends; nil when none will.
    func nextStatusEnd() throws -> Instant?

    /// The tags on something that is no customer, without hidden ones, by name.
    func tags(on object: TaggedObject) throws -> [String]

    /// Who put a tag on a profile.
    func hold(ofTag tag: String, on profile: ProfileNumber) throws -> TagHold

    /// Profiles for which a source holds a tag, with a number above `number`, in order, at most `limit`.
    func profiles(heldBy source: String, tag: String, after number: ProfileNumber, limit: Int) throws -> [ProfileNumber]

    /// For how many profiles a source holds a tag.
    func holdCount(of source: String, tag: String) throws -> Int
}

/// Defining tags and statuses, and putting tags on what is not a customer.
package protocol TagWriter {
    /// Keeps what is known about a tag, under its present name; one that the store has never seen is taken in. Former
    /// names are left alone.
    func define(_ tag: TagDefinition) throws

    /// Gives a tag another name, which no tag may have or have had, but this one; the old name stays the tag's own.
    func rename(tag: String, to name: String, at instant: Instant) throws

    /// Keeps what is known about a status; one that the store has never seen is taken in.
    func define(_ status: StatusDefinition) throws

    /// Takes off statuses that end at or before `instant`, in the order of their ends, then profiles: a change for all
    /// that end for one profile at one time, at most `limit` statuses. How many changes there were.
    @discardableResult
    func endStatuses(at instant: Instant, limit: Int) throws -> Int

    /// Puts tags on something that is no customer, and takes others off.
    ///
    /// - Parameter owner: whose it is; nil leaves what is known.
    func edit(
        tagsOn object: TaggedObject, adding added: [String], removing removed: [String], owner: ProfileNumber?,
        at instant: Instant
    ) throws

    /// Notes that a source holds a tag that a profile has.
    func hold(tag: String, on profile: ProfileNumber, for source: String, at instant: Instant) throws

    /// Notes that a source no longer holds a tag of a profile; nil stands for every source.
    func letGo(tag: String, of profile: ProfileNumber, source: String?) throws

    /// Forgets all that a source holds of a tag; how many profiles it was.
    @discardableResult
    func forget(source: String, tag: String) throws -> Int
}

/// What carries a tag.
package struct TagUses: Hashable, Sendable {
    package var profiles = 0
    /// Things that are no customers; kinds without any are left out.
    package var objects: [TaggedObject.Kind: Int] = [:]
    /// For how many profiles each source holds it.
    package var sources: [String: Int] = [:]

    package init() {}
}

/// Whether a profile has a tag, and because of whom.
package struct TagHold: Hashable, Sendable {
    package var isOn: Bool
    /// The lists of other systems that hold it; none hold what was put on by hand.
    package var sources: Set<String>

    package init(isOn: Bool, sources: Set<String> = []) {
        self.isOn = isOn
        self.sources = sources
    }
}
