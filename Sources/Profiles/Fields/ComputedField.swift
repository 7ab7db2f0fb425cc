/// A property that is worked out from stored ones and the day.
package enum ComputedField: String, CaseIterable, Hashable, Sendable {
    case id
    case fullName = "full_name"
    case birthDate = "birth_date"
    case birthDays = "birth_days"
    case birthDaysPast = "birth_days_past"
    case nextBirthday = "next_birthday"
    case age
    case mobilePhoneE164 = "mobile_phone_e164"
    case mobilePhoneCountry = "mobile_phone_country"
    case mobilePhoneNational = "mobile_phone_national"
    case mobilePhoneNationalPrefix = "mobile_phone_national_prefix"
    case combinedBalanceDollars = "combined_balance_dollars"
    case isCompleted = "is_completed"

    package var type: FieldType {
        switch self {
        case .id, .fullName, .mobilePhoneE164, .mobilePhoneNational, .mobilePhoneNationalPrefix: .text
        case .birthDays, .birthDaysPast, .age, .mobilePhoneCountry, .combinedBalanceDollars: .number
        case .birthDate, .nextBirthday: .date
        case .isCompleted: .boolean
        }
    }

    /// The stored properties that the value is made of.
    package var columns: [ProfileColumn] {
        switch self {
        case .id: []
        case .fullName: [.firstName, .lastName]
        case .birthDate, .birthDays, .birthDaysPast, .nextBirthday, .age: [.birthYear, .birthMonth, .birthDay]
        case .mobilePhoneE164, .mobilePhoneCountry, .mobilePhoneNational, .mobilePhoneNationalPrefix: [.mobilePhone]
        case .combinedBalanceDollars: [.rewardBalance, .pointBalance]
        case .isCompleted: [.profileType]
        }
    }
}
