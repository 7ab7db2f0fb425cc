import CivilTime
import Profiles

/// Finding and reading whole profiles.
package protocol ProfileReader {
    /// Nil when nobody has the name. Deleted profiles are only found by their id.
    func find(_ name: ProfileName) throws -> ProfileNumber?

    /// Everything kept about one profile; throws when no profile has the number.
    func profile(_ number: ProfileNumber) throws -> Profile

    /// The number that the store will give to the next change.
    func nextChangeNumber() throws -> Int64

    /// When a flag last got its value by a decision or a change; nil when it never did.
    func lastDecision(on flag: CommsFlag, of profile: ProfileNumber) throws -> Instant?

    /// The change that recorded the event with this id; nil when none did.
    func change(ofEvent id: String) throws -> Int64?

    /// How many profiles there are of each type.
    func profileCounts() throws -> [ProfileType: Int]

    /// Profiles with a number above `number` that are in the selection, in order, at most `limit`.
    func profiles(in selection: ProfileSelection, after number: ProfileNumber, limit: Int) throws -> [ProfileNumber]

    /// Under which names profiles have something that the business or another system named.
    func attachedNames() throws -> AttachedNames

    /// Every tag that the store has seen.
    func tagFacts() throws -> [String: HandleFacts]

    /// Every status that the store has seen.
    func statusFacts() throws -> [String: HandleFacts]
}

/// Which profiles are asked for.
package struct ProfileSelection: Hashable, Sendable {
    /// Tags that all of them carry.
    package var tags: [String] = []
    /// Whether deleted ones are among them.
    package var includesDeleted = false

    package init() {}
}

/// Names that no catalogue has to know, each once, in the order of the alphabet.
package struct AttachedNames: Hashable, Sendable {
    /// Handles of identities.
    package var identities: [String] = []
    /// Handles of dates.
    package var dates: [String] = []
    package var custom: [ProfileEdit.CustomName] = []

    package init() {}
}

/// What a store knows of a tag or a status itself, whoever carries it.
package struct HandleFacts: Hashable, Sendable {
    /// The number under which the store keeps it.
    package var number: Int64
    package var title: String?
    package var rank: Int?
    package var group: String?

    package init(number: Int64, title: String? = nil, rank: Int? = nil, group: String? = nil) {
        self.number = number
        self.title = title
        self.rank = rank
        self.group = group
    }
}

/// Creating and editing profiles; every edit is one change in the log.
package protocol ProfileWriter {
    /// Adds a profile with its creation as a change; the change's number. Throws a `StoreFailure` of kind `refused`
    /// when the id, email or mobile phone belongs to somebody else.
    @discardableResult
    func create(_ profile: Profile, edits: ChangeEdits, by edit: EditCircumstances) throws -> Int64

    /// Replaces `before` by `after`; `edits` says what really differs. Only what differs is written.
    @discardableResult
    func update(
        _ number: ProfileNumber, from before: Profile, to after: Profile, edits: ChangeEdits, by edit: EditCircumstances
    ) throws -> Int64

    /// Records a change that touches no property: an event, an enrolment by hand, a backfill.
    @discardableResult
    func note(_ edits: ChangeEdits, on number: ProfileNumber, by edit: EditCircumstances) throws -> Int64
}

/// When and by whom an edit is made.
package struct EditCircumstances: Hashable, Sendable {
    package var at: Instant
    package var origin: ChangeOrigin
    /// A quiet change never causes an entry.
    package var isQuiet: Bool
    /// When the customer decided, where the edit carries a decision.
    package var decidedAt: Instant?
    /// Where the customer decided.
    package var decisionSource: DecisionSource?
    /// What proves the decision.
    package var evidence: String?

    package init(at: Instant, origin: ChangeOrigin, isQuiet: Bool, decidedAt: Instant? = nil) {
        self.at = at
        self.origin = origin
        self.isQuiet = isQuiet
        self.decidedAt = decidedAt
    }
}

/// How people and files name a profile.
package enum ProfileName: Hashable, Sendable {
    case id(ProfileID)
    case externalID(String)
    /// Compared without case.
    case email(String)
    /// E.164
    case mobilePhone(String)
    case identity(Identity)
}
