import CivilTime

/// One customer, whole: everything that a store keeps about the person.
package struct Profile: Hashable, Sendable {
    package let id: ProfileID
    package var values: ColumnValues
    package var comms: CommsFlags
    /// Channels without an entry have no verification on record.
    package var verification: [Channel: Verification]
    /// Sorted.
    package var tags: [String]
    /// Sorted.
    package var statuses: [String]
    package var identities: [Identity]
    package var addresses: [PostalAddress]
    package var dates: [DateAttribute]
    /// In no particular order; a handle stands once in its namespace.
    package var custom: [CustomAttribute]
    /// When each tag was put on, where that is known.
    package var tagTimes: [String: Instant]
    /// From when to when each status holds, where that is known.
    package var statusTerms: [String: StatusTerm]
    /// As JSON.
    package var kept: [KeptPart: String]

    package init(
        id: ProfileID, values: ColumnValues = ColumnValues(), comms: CommsFlags = CommsFlags(),
        verification: [Channel: Verification] = [:], tags: [String] = [], statuses: [String] = [],
        identities: [Identity] = [], addresses: [PostalAddress] = [], dates: [DateAttribute] = [],
        custom: [CustomAttribute] = [], tagTimes: [String: Instant] = [:],
        statusTerms: [String: StatusTerm] = [:], kept: [KeptPart: String] = [:]
    ) {
        self.id = id
        self.values = values
        self.comms = comms
        self.verification = verification
        self.tags = tags
        self.statuses = statuses
        self.identities = identities
        self.addresses = addresses
        self.dates = dates
        self.custom = custom
        self.tagTimes = tagTimes
        self.statusTerms = statusTerms
        self.kept = kept
    }

    /// A profile without a type is active.
    package var type: ProfileType {
        values[.profileType].written.flatMap(ProfileType.init) ?? .active
    }

    package var birthday: Birthday? {
        guard case .number(let month) = values[.birthMonth], case .number(let day) = values[.birthDay] else {
            return nil
        }
        let year: Int? = if case .number(let year) = values[.birthYear] { Int(year) } else { nil }
        return Birthday(year: year, month: Int(month), day: Int(day))
    }

    /// Whether a message on `channel` has somewhere to go.
    package func isReachable(on channel: Channel) -> Bool {
        switch channel {
        case .email: !values[.email].isMissing
        case .sms, .phone: !values[.mobilePhone].isMissing
        case .push: identities.contains { $0.handle == Identity.pushToken }
        case .post: addresses.contains { $0.isDefault && !$0.isBlank }
        }
    }
}

/// The stored properties of one profile.
package struct ColumnValues: Hashable, Sendable {
    private var values: [FieldValue]

    /// Everything is missing.
    package init() {
        values = ColumnValues.blank
    }

    package subscript(column: ProfileColumn) -> FieldValue {
        get { values[column.rawValue] }
        set { values[column.rawValue] = newValue }
    }

    private static let blank = [FieldValue](repeating: .missing, count: ProfileColumn.allCases.count)
}
