import CivilTime

/// What an import row, a call or a command wants a profile to be; what it does not name stays as it is.
package struct ProfileEdit: Hashable, Sendable {
    /// The id of a profile that is to be created under it.
    package var id: ProfileID?
    /// In the order in which they were named.
    package var columns: [ColumnEdit] = []
    package var flags: [FlagEdit] = []
    package var verification: [Channel: Verification?] = [:]
    package var tags = HandleListEdit()
    package var statuses = HandleListEdit()
    /// The identifier under each handle; a nil one takes the identity away. Others stay.
    package var identities: [String: String?] = [:]
    /// What other systems call the customer, each of them with all that it says, in place of what it said before; systems
    /// that are not listed stay.
    package var listedIdentities: [Identity] = []
    /// Parts of the default address; nil ones are taken out.
    package var addressParts: [String: String?] = [:]
    /// How another system keeps its records of the default address; what is not named stays.
    package var addressParticulars: [String: String] = [:]
    /// All addresses, in place of the old ones.
    package var addresses: [PostalAddress]?
    /// The day under each handle; nil takes the date away.
    package var days: [String: CivilDate?] = [:]
    /// All dates, in place of the old ones.
    package var dates: [DateAttribute]?
    /// Values by namespace and handle; nil takes the attribute away.
    package var custom: [CustomName: String?] = [:]
    /// Parts that are handed on as they came, as JSON; nil takes one away.
    package var kept: [KeptPart: String?] = [:]
    /// When tags were put on, for tags that the edit puts on.
    package var tagTimes: [String: Instant] = [:]
    /// From when to when statuses hold, for statuses that the edit puts on.
    package var statusTerms: [String: StatusTerm] = [:]
    /// When the profile was made and last changed in the system that it comes from; taken at its creation alone.
    package var createdAt: Instant?
    package var updatedAt: Instant?
    /// When the customer decided, for every flag of the edit.
    package var decidedAt: Instant?
    /// When the customer decided about a channel, for the flags of that channel.
    package var decidedAtByChannel: [Channel: Instant] = [:]
    /// Where the customer decided.
    package var decisionSource: DecisionSource?
    /// What proves the decision: the number of a form, a call, a page.
    package var evidence: String?
    /// What a profile that is created allows where the edit says nothing.
    package var newProfileComms = CommsFlags()
    /// Why somebody corrects the record against a refusal; nil leaves refusals protected.
    package var correction: String?

    package init() {}

    /// The name of a custom attribute.
    package struct CustomName: Hashable, Sendable {
        package let namespace: String
        package let handle: String

        package init(namespace: String, handle: String) {
            self.namespace = namespace
            self.handle = handle
        }
    }

    /// A stored property and what it shall be.
    package struct ColumnEdit: Hashable, Sendable {
        package let column: ProfileColumn
        package let value: FieldValue

        package init(_ column: ProfileColumn, _ value: FieldValue) {
            self.column = column
            self.value = value
        }
    }

    /// A flag and what it shall be; nil is missing.
    package struct FlagEdit: Hashable, Sendable {
        package let flag: CommsFlag
        package let value: Bool?

        package init(_ flag: CommsFlag, _ value: Bool?) {
            self.flag = flag
            self.value = value
        }
    }

    /// The decision that is said to speak for the flags of a channel. Where the record is put right nobody decided
    /// anything.
    func decision(on channel: Channel) -> Instant? {
        correction == nil ? decidedAt ?? decidedAtByChannel[channel] : nil
    }

    /// What the edit says that another system calls the customer, the first of several; nil when it says nothing.
    package func identifier(under handle: String) -> String? {
        identities[handle] ?? listedIdentities.first { $0.handle == handle }?.identifier
    }

    /// What the edit says about a stored property; nil when it does not speak of it.
    package func value(of column: ProfileColumn) -> FieldValue? {
        columns.last { $0.column == column }?.value
    }
}
