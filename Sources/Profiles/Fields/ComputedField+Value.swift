import CivilTime

extension ComputedField {
    /// The property on a day.
    ///
    /// - Parameter part: the value of the stored property at a place of `columns`.
    package func value(
        of id: ProfileID, birthday: Birthday?, on day: CivilDate, leapDay: LeapDayRule, part: (Int) -> FieldValue
    ) -> FieldValue {
        switch self {
        case .id: return FieldValue(text: id.description)
        case .fullName:
            return FieldValue(text: columns.indices.compactMap { part($0).written }.joined(separator: " "))
        case .mobilePhoneE164: return part(0)
        case .mobilePhoneCountry:
            return part(0).phoneParts.flatMap { Double($0.country) }.map(FieldValue.number) ?? .missing
        case .mobilePhoneNational: return FieldValue(text: part(0).phoneParts?.national)
        case .mobilePhoneNationalPrefix: return FieldValue(text: part(0).phoneParts?.nationalWithPrefix)
        // A profile without a type is active.
        case .isCompleted: return .boolean(part(0).written != ProfileType.incomplete.rawValue)
        case .combinedBalanceDollars:
            let balances = columns.indices.compactMap { place -> Double? in
                if case .number(let balance) = part(place) { balance } else { nil }
            }
            return balances.isEmpty ? .missing : .number(balances.reduce(0, +))
        case .birthDate: return birthday?.date.map(FieldValue.date) ?? .missing
        case .birthDays:
            return birthday.map { .number(Double(day.days(until: $0.next(onOrAfter: day, leapDay: leapDay)))) }
                ?? .missing
        case .birthDaysPast:
            return birthday.map { .number(Double($0.last(onOrBefore: day, leapDay: leapDay).days(until: day))) }
                ?? .missing
        case .nextBirthday: return birthday.map { .date($0.next(onOrAfter: day, leapDay: leapDay)) } ?? .missing
        case .age: return birthday?.age(on: day, leapDay: leapDay).map { .number(Double($0)) } ?? .missing
        }
    }
}

extension FieldValue {
    /// The parts of a stored phone number.
    fileprivate var phoneParts: (country: String, national: String, nationalWithPrefix: String)? {
        written.flatMap(PhoneNumber.parts)
    }
}

extension Profile {
    /// A property that is worked out, on a day.
    package func value(of field: ComputedField, on day: CivilDate, leapDay: LeapDayRule) -> FieldValue {
        field.value(of: id, birthday: birthday, on: day, leapDay: leapDay) { values[field.columns[$0]] }
    }
}
