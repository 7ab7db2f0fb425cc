import CivilTime
import Profiles

/// Looking at all that a store holds of one person, and at who became whom.
package protocol LifecycleReader {
    /// The profiles that were merged into one, by number.
    func profilesMerged(into profile: ProfileNumber) throws -> [ProfileNumber]

    /// What became of a profile that was merged into another; nil when it was not.
    func merger(of id: ProfileID) throws -> ProfileMerger?

    /// How many messages and calls about a profile are claimed, and not known to be handed over.
    func claimedItems(of profile: ProfileNumber) throws -> Int

    /// Everything that the consent ledger says about a profile's flags, in order.
    func decisions(of profile: ProfileNumber) throws -> [FlagDecision]

    /// What is kept to prove the decisions of people who had the address and were purged, by time.
    func consentStubs(ofAddress hash: [UInt8]) throws -> [ConsentStub]

    /// Every row about the person, of each table in which there are such; of those who were merged into the profile, too.
    func records(of profile: ProfileNumber) throws -> [PersonRecords]
}

/// Ending profiles: merging one into another, erasing one.
package protocol LifecycleWriter {
    /// Makes two profiles one: `union` becomes the survivor, to which all that the loser has gone through moves; the loser
    /// leaves every flow, and is deleted. What its enrolments wanted to send is withdrawn. Throws a `StoreFailure` of kind
    /// `refused` while something to the loser is being handed over.
    func merge(_ loser: ProfileNumber, into survivor: ProfileNumber, as union: ProfileUnion, by edit: EditCircumstances)
        throws

    /// Erases a profile, and those that were merged into it: every row about them. Numbers that they had are never given
    /// again; counts stay. Throws a `StoreFailure` of kind `refused` while something to them is being handed over.
    ///
    /// When the transaction is committed, the file is written anew, so that none of their bytes is left in it.
    func erase(_ profile: ProfileNumber) throws

    /// Keeps the proof of one decision.
    func keep(_ stub: ConsentStub) throws

    /// Forgets the proofs that were kept long enough; how many there were.
    @discardableResult
    func dropConsentStubs(endedBy instant: Instant) throws -> Int
}

/// A profile that was found to be somebody else.
package struct ProfileMerger: Hashable, Sendable {
    package let loser: ProfileID
    package let survivor: ProfileID
    package let at: Instant

    package init(loser: ProfileID, survivor: ProfileID, at: Instant) {
        self.loser = loser
        self.survivor = survivor
        self.at = at
    }
}

/// What somebody decided about one flag, or had decided for them.
package struct FlagDecision: Hashable, Sendable {
    package let flag: CommsFlag
    /// Nil is missing.
    package let answer: Bool?
    package let at: Instant
    /// Where it was decided, or else who wrote it down.
    package let source: String

    package init(flag: CommsFlag, answer: Bool?, at: Instant, source: String) {
        self.flag = flag
        self.answer = answer
        self.at = at
        self.source = source
    }
}

/// The proof of a decision that outlives its profile: the address stands in it as a keyed hash of 32 bytes.
package struct ConsentStub: Hashable, Sendable {
    package let addressHash: [UInt8]
    package let decision: FlagDecision
    package let keptUntil: Instant

    package init(addressHash: [UInt8], decision: FlagDecision, keptUntil: Instant) {
        self.addressHash = addressHash
        self.decision = decision
        self.keptUntil = keptUntil
    }
}

/// The rows of one table that are about a person.
package struct PersonRecords: Hashable, Sendable {
    /// A row's columns in their order.
    package typealias Row = [PersonField]

    package let table: String
    package let rows: [Row]

    package init(table: String, rows: [Row]) {
        self.table = table
        self.rows = rows
    }
}

/// One column of a row about a person, with numbers of names, instants and bits told as what they are.
package struct PersonField: Hashable, Sendable {
    /// What stands in it.
    package enum Value: Hashable, Sendable {
        case missing
        case number(Int64)
        case real(Double)
        case text(String)
        case answer(Bool)
        case texts([String])
        case named([String: String])
        /// A text that is JSON.
        case json(String)
        case edits(ChangeEdits)
    }

    package let name: String
    package let value: Value

    package init(name: String, value: Value) {
        self.name = name
        self.value = value
    }
}
