import Diagnostics
import Profiles

extension ValueKind<FieldDefinition> {
    /// A field whose change is one value becoming another.
    static let updated = stored(.stored, insteadOf: \.insteadInUpdates) { field, span, reading in
        guard case .dateAttribute = field.source else { return true }
        reading.report(
            .valueType, "\"\(field.name)\" is one of the dates of a profile, which may be several", at: span,
            help: "`date: {field: \(field.name), …}` waits for the day itself")
        return false
    }

    /// A field that holds a day.
    static let day = stored(.day, insteadOf: \.insteadInDates) { field, span, reading in
        if Set<FieldType>.days.contains(field.type) { return true }
        reading.report(
            .valueType, "\"\(field.name)\" is \(field.type.inWords), not a date", at: span,
            help: "a field of the type date or datetime, such as `joined_at`")
        return false
    }

    /// A field of the catalogue that is written, neither worked out nor a flag, and that `isFit` accepts or reports.
    private static func stored(
        _ domain: NameDomain,
        insteadOf: @escaping @Sendable (ComputedField) -> String?,
        isFit: @escaping @Sendable (FieldDefinition, SourceSpan, inout Reading) -> Bool
    ) -> ValueKind {
        scalar("a field of the catalogue", .name(domain)) { scalar, span, reading in
            guard let field = reading.field(scalar.text, at: span) else { return nil }
            switch field.source {
            case .computed(let computed):
                reading.report(
                    .valueType, "\"\(field.name)\" is worked out from other fields and never written", at: span,
                    help: insteadOf(computed))
                return nil
            case .flag:
                reading.report(
                    .valueType, "\"\(field.name)\" is a flag of the communication preferences", at: span,
                    help: "`comms_changed: {flags: [\(field.name)]}`")
                return nil
            case .column, .verification, .custom, .dateAttribute:
                return isFit(field, span, &reading) ? field : nil
            }
        }
    }
}

extension ComputedField {
    /// What an author can write who wanted to hear of its changes.
    fileprivate var insteadInUpdates: String? {
        switch self {
        case .id: nil
        case .nextBirthday, .birthDays, .birthDaysPast, .age: "the `birthday` trigger"
        case .birthDate, .fullName, .mobilePhoneE164, .mobilePhoneCountry, .mobilePhoneNational,
            .mobilePhoneNationalPrefix, .combinedBalanceDollars, .isCompleted:
            "`fields: [\(columns.map(\.name).joined(separator: ", "))]`"
        }
    }

    /// What an author can write who wanted to wait for the day.
    fileprivate var insteadInDates: String? {
        switch self {
        case .birthDate, .nextBirthday, .birthDays, .birthDaysPast, .age: "the `birthday` trigger"
        case .id, .fullName, .mobilePhoneE164, .mobilePhoneCountry, .mobilePhoneNational, .mobilePhoneNationalPrefix,
            .combinedBalanceDollars, .isCompleted:
            nil
        }
    }
}
