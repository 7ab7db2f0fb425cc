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
    case combinedBalanceDollars = "combined_balance_dollars"

    package var type: FieldType {
        switch self {
        case .id, .fullName, .mobilePhoneE164: .text
        case .birthDays, .birthDaysPast, .age, .combinedBalanceDollars: .number
        case .birthDate, .nextBirthday: .date
        }
    }

    /// The stored properties that the value is made of.
    package var columns: [ProfileColumn] {
        switch self {
        case .id: []
        case .fullName: [.firstName, .lastName]
        case .birthDate, .birthDays, .birthDaysPast, .nextBirthday, .age: [.birthYear, .birthMonth, .birthDay]
        case .mobilePhoneE164: [.mobilePhone]
        case .combinedBalanceDollars: [.rewardBalance, .pointBalance]
        }
    }
}
