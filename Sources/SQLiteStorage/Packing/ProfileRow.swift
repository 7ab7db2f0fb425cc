import CivilTime
import Profiles

/// The row that the store keeps for a profile, without its number, its id and the instant its dates moved.
enum ProfileRow {
    /// What one column of the row holds.
    enum Column: Hashable {
        case property(ProfileColumn)
        /// The email as it is compared, where that differs.
        case emailFolded
        /// Month and day of an active profile's birthday.
        case celebrates
        case commsKnown
        case commsYes
        case verification
        /// Bits 0 to 4 say on which channels there is an address. Bits 8 to 12 say on which of them it is suppressed; those
        /// are no part of a profile, and kept by themselves.
        case reachable
    }

    static let columns: [Column] =
        ProfileColumn.allCases.map { .property($0) }
        + [.emailFolded, .celebrates, .commsKnown, .commsYes, .verification, .reachable]

    /// The values of `columns`, in their order.
    static func values(of profile: Profile, zones: inout Names) throws -> [StoredValue] {
        try columns.map { column in
            switch column {
            case .property(let property): try value(profile.values[property], of: property, zones: &zones)
            case .emailFolded: foldedEmail(of: profile)
            case .celebrates: celebrates(profile)
            case .commsKnown: .integer(Int64(bitPattern: profile.comms.known))
            case .commsYes: .integer(Int64(bitPattern: profile.comms.yes))
            case .verification: .integer(profile.verification.packed)
            case .reachable:
                .integer(Int64(ChannelSet(Channel.allCases.filter { profile.isReachable(on: $0) }).rawValue))
            }
        }
    }

    private static func value(
        _ value: FieldValue, of property: ProfileColumn, zones: inout Names
    ) throws -> StoredValue {
        switch value {
        case .missing: return .null
        case .text(let text):
            return property == .timeZone ? .integer(try zones.number(of: text.written)) : .text(text.written)
        case .number(let number):
            return property.isWhole ? .integer(Int64(number)) : .real(number)
        case .date(let date): return .integer(Int64(date.dayNumber))
        case .instant(let instant): return .integer(instant.milliseconds)
        case .boolean, .list: preconditionFailure("no stored property is a yes or no, or a list")
        }
    }

    private static func foldedEmail(of profile: Profile) -> StoredValue {
        guard case .text(let email) = profile.values[.email], email.folded != email.written else { return .null }
        return .text(email.folded)
    }

    private static func celebrates(_ profile: Profile) -> StoredValue {
        guard profile.type == .active, let birthday = profile.birthday else { return .null }
        return .integer(Int64(birthday.monthDay.code))
    }
}

extension ProfileRow.Column {
    /// The column's name in the table.
    var name: String {
        switch self {
        case .property(let property): property.name
        case .emailFolded: "email_folded"
        case .celebrates: "celebrates"
        case .commsKnown: "comms_known"
        case .commsYes: "comms_yes"
        case .verification: "verification"
        case .reachable: "reachable"
        }
    }
}

extension ProfileRow.Column {
    /// How a row that is there gets another value.
    var assignment: String { self == .reachable ? "reachable = (reachable & -256) | ?" : "\(name) = ?" }
}

extension ProfileColumn {
    /// Whether the column holds whole numbers only.
    var isWhole: Bool {
        self == .birthYear || self == .birthMonth || self == .birthDay
    }

    /// The property's value as it stands in a row.
    func value(in row: Row, at column: Int32, zones: inout Names) throws -> FieldValue {
        guard self == .timeZone else { return value(in: row, at: column) }
        return FieldValue(text: try row.optionalInteger(column).map { try zones.name(of: $0) })
    }

    /// The value as it stands in a row, of a property that is no zone.
    func value(in row: Row, at column: Int32) -> FieldValue {
        guard !row.isNull(column) else { return .missing }
        switch type {
        case .text, .handle: return FieldValue(text: row.text(column))
        case .timeZone: preconditionFailure("a zone is stored as the number of its name")
        case .number: return .number(row.real(column))
        case .date: return .date(row.date(column))
        case .datetime: return .instant(row.instant(column))
        case .boolean, .list: preconditionFailure("no stored property is a yes or no, or a list")
        }
    }
}
