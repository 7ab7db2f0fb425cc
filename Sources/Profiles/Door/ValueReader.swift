import CivilTime

/// Reads what files, calls and commands write about a profile: the door through which every value comes in.
///
/// Text is trimmed and brought into NFC; what is blank is missing; everything else is read by the field's type.
package struct ValueReader: Sendable {
    /// For phone numbers without a country code; nil refuses them.
    package let region: PhoneRegion?

    package init(region: PhoneRegion? = nil) {
        self.region = region
    }

    /// The value of a stored property.
    package func value(_ written: String, of column: ProfileColumn) throws(Misreading) -> FieldValue {
        let name = column.name
        switch column {
        case .email: return try email(written, named: name)
        case .mobilePhone, .secondaryPhone: return try phone(written, named: name)
        case .birthYear: return try whole(written, within: 1800...2199, "a year such as 1989", named: name)
        case .birthMonth: return try whole(written, within: 1...12, "a month from 1 to 12", named: name)
        case .birthDay: return try whole(written, within: 1...31, "a day from 1 to 31", named: name)
        case .profileType: return try choice(written, of: ProfileType.allCases.map(\.rawValue), named: name)
        case .externalID, .title, .firstName, .lastName, .gender, .currency, .joinedAt, .company, .occupation,
            .avatarURL, .preferredLocationID, .preferredLocationExternalID, .joinedLocationID,
            .joinedLocationExternalID, .tierHandle, .rewardBalance, .pointBalance, .timeZone, .createdAt, .updatedAt,
            .emailConsentUpdatedAt, .smsConsentUpdatedAt, .termsAcceptedAt, .termsAcceptedVersion:
            return try value(written, as: column.type, named: name)
        }
    }

    /// The value of any field of a type.
    package func value(_ written: String, as type: FieldType, named name: String) throws(Misreading) -> FieldValue {
        switch type {
        case .text: try text(written, named: name)
        case .number: try number(written, named: name)
        case .boolean: try boolean(written, named: name).map(FieldValue.boolean) ?? .missing
        case .date: try date(written, named: name).map(FieldValue.date) ?? .missing
        case .datetime: try instant(written, named: name).map(FieldValue.instant) ?? .missing
        case .timeZone: try timeZone(written, named: name)
        case .handle: FieldValue(text: try handle(written, named: name))
        case .list: FieldValue(list: try text(written, named: name).written ?? "")
        }
    }

    /// Text on one or several lines, without other control characters.
    package func text(_ written: String, named name: String) throws(Misreading) -> FieldValue {
        guard !written.utf8.contains(where: ValueReader.isControl) else {
            throw Misreading(
                field: name, found: written.filter { !$0.isASCII || $0 >= " " },
                expected: "text without control characters")
        }
        return FieldValue(text: written)
    }

    /// True or false, in any case, or 1 or 0; nil when blank.
    package func boolean(_ written: String, named name: String) throws(Misreading) -> Bool? {
        let word = ValueReader.trimmed(written)
        switch word.lowercased() {
        case "true", "1": return true
        case "false", "0": return false
        case "": return nil
        default: throw Misreading(field: name, found: word, expected: FieldType.boolean.expected)
        }
    }

    /// One of a few words.
    package func choice(_ written: String, of words: [String], named name: String) throws(Misreading) -> FieldValue {
        let word = ValueReader.trimmed(written)
        guard !word.isEmpty else { return .missing }
        guard let chosen = words.first(where: { $0 == word.lowercased() }) else {
            throw Misreading(field: name, found: word, expected: "one of \(words.joined(separator: ", "))")
        }
        return FieldValue(text: chosen)
    }

    /// A handle in its one spelling; nil when blank.
    package func handle(_ written: String, named name: String) throws(Misreading) -> String? {
        guard case .text(let text) = try text(written, named: name) else { return nil }
        guard let handle = Handle.spelling(of: text.written) else {
            throw Misreading(field: name, found: written, expected: "at most \(Handle.longest) characters")
        }
        return handle
    }

    /// An IANA zone in its own spelling.
    package func timeZone(_ written: String, named name: String) throws(Misreading) -> FieldValue {
        let zone = ValueReader.trimmed(written)
        guard !zone.isEmpty else { return .missing }
        guard ZoneRules.named(zone) != nil else {
            throw Misreading(
                field: name, found: zone, expected: FieldType.timeZone.expected,
                help: ZoneRules.suggestion(for: zone).map { "write \($0)" })
        }
        return FieldValue(text: zone)
    }

    /// A plausible address; it is kept as written and compared without case.
    package func email(_ written: String, named name: String) throws(Misreading) -> FieldValue {
        let value = try text(written, named: name)
        guard case .text(let text) = value else { return .missing }
        guard EmailAddress.isPlausible(text.written) else {
            throw Misreading(field: name, found: text.written, expected: "an email address")
        }
        return value
    }

    /// A number in E.164.
    package func phone(_ written: String, named name: String) throws(Misreading) -> FieldValue {
        let number = ValueReader.trimmed(written)
        guard !number.isEmpty else { return .missing }
        switch PhoneNumber.read(number, in: region) {
        case .number(let international): return FieldValue(text: international)
        case .unreadable(let help): throw Misreading(field: name, found: number, expected: "a phone number", help: help)
        }
    }

    static func trimmed(_ written: String) -> String {
        // Dates, numbers and words come without blanks and accents, and by the million.
        if written.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return written }
        return FieldValue(text: written).written ?? ""
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
    }
}
