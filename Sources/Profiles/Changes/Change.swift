import CivilTime

/// One recorded edit of a profile: whatever it touched, it has one number.
package struct Change: Hashable, Sendable {
    /// Grows with each committed change; no change ever appears at or below a number that was already read.
    package let number: Int64
    package let profile: ProfileNumber
    package let at: Instant
    package let origin: ChangeOrigin
    /// A quiet change never causes an entry, but it always exits and wakes.
    package let isQuiet: Bool
    /// How many flows stand between this change and one that came from outside.
    package let depth: Int
    package let edits: ChangeEdits

    package init(
        number: Int64, profile: ProfileNumber, at: Instant, origin: ChangeOrigin, isQuiet: Bool, depth: Int,
        edits: ChangeEdits
    ) {
        self.number = number
        self.profile = profile
        self.at = at
        self.origin = origin
        self.isQuiet = isQuiet
        self.depth = depth
        self.edits = edits
    }
}

/// What a change really changed; what stayed the same is not in it.
package struct ChangeEdits: Hashable, Sendable {
    package var isCreation = false
    /// Sorted.
    package var tagsAdded: [String] = []
    /// Sorted.
    package var tagsRemoved: [String] = []
    /// Sorted.
    package var statusesAdded: [String] = []
    /// Sorted.
    package var statusesRemoved: [String] = []
    /// Each field once.
    package var fields: [FieldChange] = []
    /// In the order of the flags' bits.
    package var flags: [FlagChange] = []
    /// Lists that are others now, by name: `addresses`, `dates`, `identities`, `status_terms`.
    package var others: [String] = []
    /// What happened to the customer, where the change is an event.
    package var event: EventRecord?
    /// Somebody asked by hand that the profile enter this flow.
    package var enrolInto: String?
    /// A deploy asked that this flow look at the profile as it is now.
    package var backfill: String?
    /// The change stands for an earlier one that this flow refused while a limit held it up: it lets in there, and does
    /// nothing else.
    package var triesAgain: String?
    /// The profile became one with another.
    package var merge: MergeRole?

    package init() {}

    package var isEmpty: Bool {
        self == ChangeEdits()
    }
}

/// A field that really changed, with its values as they are written out; nil is missing.
package struct FieldChange: Hashable, Sendable {
    package let field: String
    package let from: String?
    package let to: String?

    package init(field: String, from: String?, to: String?) {
        self.field = field
        self.from = from
        self.to = to
    }
}

/// What part a profile had when it became one with another.
package enum MergeRole: Hashable, Sendable {
    /// It took in this one.
    case swallowed(ProfileID)
    /// It went into this one, and was deleted.
    case swallowedBy(ProfileID)
}
