/// A stored property of a profile.
package enum ProfileColumn: Int, CaseIterable, Hashable, Sendable {
    case externalID
    case title
    case firstName
    case lastName
    case email
    case gender
    case currency
    case joinedAt
    case mobilePhone
    case secondaryPhone
    case birthYear
    case birthMonth
    case birthDay
    case company
    case occupation
    case avatarURL
    case preferredLocationID
    case preferredLocationExternalID
    case joinedLocationID
    case joinedLocationExternalID
    case tierHandle
    case rewardBalance
    case pointBalance
    case profileType
    case timeZone
    case createdAt
    case updatedAt
    case emailConsentUpdatedAt
    case smsConsentUpdatedAt
    case termsAcceptedAt
    case termsAcceptedVersion

    /// The property's public name, such as `first_name`.
    package var name: String {
        switch self {
        case .externalID: "external_id"
        case .title: "title"
        case .firstName: "first_name"
        case .lastName: "last_name"
        case .email: "email"
        case .gender: "gender"
        case .currency: "currency"
        case .joinedAt: "joined_at"
        case .mobilePhone: "mobile_phone"
        case .secondaryPhone: "secondary_phone"
        case .birthYear: "birth_year"
        case .birthMonth: "birth_month"
        case .birthDay: "birth_day"
        case .company: "company"
        case .occupation: "occupation"
        case .avatarURL: "avatar_url"
        case .preferredLocationID: "preferred_location_id"
        case .preferredLocationExternalID: "preferred_location_external_id"
        case .joinedLocationID: "joined_location_id"
        case .joinedLocationExternalID: "joined_location_external_id"
        case .tierHandle: "tier_handle"
        case .rewardBalance: "reward_balance"
        case .pointBalance: "point_balance"
        case .profileType: "profile_type"
        case .timeZone: "time_zone"
        case .createdAt: "created_at"
        case .updatedAt: "updated_at"
        case .emailConsentUpdatedAt: "email_consent_updated_at"
        case .smsConsentUpdatedAt: "sms_consent_updated_at"
        case .termsAcceptedAt: "terms_accepted_at"
        case .termsAcceptedVersion: "terms_accepted_version"
        }
    }

    /// Nil unless `name` is the public name of a stored property.
    package init?(name: String) {
        guard let column = ProfileColumn.byName[name] else { return nil }
        self = column
    }

    package var type: FieldType {
        switch self {
        case .joinedAt: .date
        case .birthYear, .birthMonth, .birthDay, .rewardBalance, .pointBalance: .number
        case .createdAt, .updatedAt, .emailConsentUpdatedAt, .smsConsentUpdatedAt, .termsAcceptedAt: .datetime
        case .gender, .tierHandle, .profileType: .handle
        case .timeZone: .timeZone
        case .externalID, .title, .firstName, .lastName, .email, .currency, .mobilePhone, .secondaryPhone, .company,
            .occupation, .avatarURL, .preferredLocationID, .preferredLocationExternalID, .joinedLocationID,
            .joinedLocationExternalID, .termsAcceptedVersion:
            .text
        }
    }

    /// Whether only the store writes it, so that no file and no command may.
    package var isKeptByTheStore: Bool {
        self == .createdAt || self == .updatedAt
    }

    /// Whether it stands among the communication preferences.
    package var isAboutComms: Bool {
        switch self {
        case .emailConsentUpdatedAt, .smsConsentUpdatedAt, .termsAcceptedAt, .termsAcceptedVersion: true
        case .externalID, .title, .firstName, .lastName, .email, .gender, .currency, .joinedAt, .mobilePhone,
            .secondaryPhone, .birthYear, .birthMonth, .birthDay, .company, .occupation, .avatarURL,
            .preferredLocationID, .preferredLocationExternalID, .joinedLocationID, .joinedLocationExternalID,
            .tierHandle, .rewardBalance, .pointBalance, .profileType, .timeZone, .createdAt, .updatedAt:
            false
        }
    }

    /// Whether it says who or where somebody is, so that other systems are told it only for a reason.
    package var isPersonal: Bool {
        switch self {
        case .title, .firstName, .lastName, .email, .gender, .mobilePhone, .secondaryPhone, .birthYear, .birthMonth,
            .birthDay, .company, .occupation, .avatarURL:
            true
        case .externalID, .currency, .joinedAt, .preferredLocationID, .preferredLocationExternalID, .joinedLocationID,
            .joinedLocationExternalID, .tierHandle, .rewardBalance, .pointBalance, .profileType, .timeZone, .createdAt,
            .updatedAt, .emailConsentUpdatedAt, .smsConsentUpdatedAt, .termsAcceptedAt, .termsAcceptedVersion:
            false
        }
    }

    /// Whether it is moved by decisions alone.
    package var isConsentTime: Bool {
        self == .emailConsentUpdatedAt || self == .smsConsentUpdatedAt
    }

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
