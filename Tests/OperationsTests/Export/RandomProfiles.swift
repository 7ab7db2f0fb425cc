import CivilTime
import HostileInput
import JSONText
import Profiles

/// Whole profiles as a door would have let them in, made of texts that break what reads them carelessly.
struct RandomProfiles {
    /// Leaves out what a CSV has no place for.
    let isForCSV: Bool
    /// Nothing is later.
    let now: Instant
    private var numbers: SeededNumbers

    init(seed: UInt64, forCSV: Bool, before now: Instant) {
        numbers = SeededNumbers(seed: seed)
        isForCSV = forCSV
        self.now = now
    }

    /// Attributes that a catalogue knows, with their types.
    static let catalogue = FieldCatalogue(
        additions: [
            ("size", .number), ("paid", .boolean), ("sports", .list), ("fitted_on", .date), ("seen_at", .datetime),
            ("level", .handle), ("home_zone", .timeZone),
        ].map { (name: String, type: FieldType) in
            FieldDefinition(name: name, type: type, source: .custom(namespace: "custom", handle: name))
        })

    private static let texts = [
        "Mia", "=1+1", "+SUM(A1)", "-2-3", "@cmd", "'", "''", "'=1", "''=x", "'+61", "-", "+", "+61 404 123 123",
        "-3.5",
        "\"", "a \"quoted\" b", "\"\"", "two\nlines", "two\r\nlines", "a\rb", "a\tb", "a,b", "a;b", ";", "a;;b;", "\\",
        "a\\;b",
        "\\\\", "O'Brien", "Zoë", "e\u{301}", "👩‍👩‍👧", "🎂", "\u{202E}abc\u{202C}", "\u{200F}שלום", "a\u{A0}b", "a\u{2028}b",
        "\u{FEFF}mark", "null", "true", "007", "1e5", "12.50", "NaN", "<script>", "{{ first_name }}", "${x}", "#REF!",
        "0",
        "İstanbul", "ß", "\u{1F1E6}\u{1F1FA}", "=HYPERLINK(\"http://x\",\"y\")", "a  b", "…", "%00", "C:\\dir",
    ]
    private static let zones = ["Australia/Perth", "America/New_York", "UTC", "Asia/Kathmandu", "Pacific/Kiritimati"]

    /// The profile with a number, which no other of the same source shares an address with.
    mutating func next(_ number: Int) -> Profile {
        var profile = Profile(id: ProfileID(randomHigh: UInt64(number) << 20, randomLow: UInt64(number)))
        fillValues(of: &profile, number)
        for flag in CommsFlag.all { profile.comms[flag] = pick([nil, true, false]) }
        for channel in Channel.allCases { profile.verification[channel] = pick([nil] + Verification.allCases) }
        fillConsentTimes(of: &profile)
        profile.tags = handles()
        for tag in profile.tags { profile.tagTimes[tag] = pastInstant() }
        profile.statuses = handles()
        for status in profile.statuses {
            profile.statusTerms[status] = StatusTerm(
                since: pastInstant(),
                until: isForCSV ? nil : pick([nil, .distantFuture, now.adding(milliseconds: 86_400_123)]))
        }
        profile.identities = identities()
        profile.addresses = addresses()
        profile.dates = dates()
        profile.custom = custom()
        if !isForCSV {
            for part in KeptPart.allCases where happens(oneIn: 2) { profile.kept[part] = kept() }
        }
        return profile
    }

    private mutating func fillValues(of profile: inout Profile, _ number: Int) {
        let texts: [ProfileColumn] = [
            .title, .firstName, .lastName, .currency, .company, .occupation, .avatarURL, .preferredLocationID,
            .preferredLocationExternalID, .joinedLocationID, .joinedLocationExternalID, .termsAcceptedVersion,
        ]
        for column in texts where happens(oneIn: 2) { profile.values[column] = FieldValue(text: text()) }
        for column in [ProfileColumn.gender, .tierHandle] { profile.values[column] = FieldValue(text: handles().first) }
        if happens(oneIn: 2) { profile.values[.externalID] = FieldValue(text: "\(text()) \(number)") }
        if happens(oneIn: 2) {
            profile.values[.email] = FieldValue(text: pick(["=a", "-b", "+c", "D.E", "zoë"]) + "\(number)@Example.org")
        }
        if happens(oneIn: 2) { profile.values[.mobilePhone] = FieldValue(text: "+614\(10_000_000 + number)") }
        if happens(oneIn: 3) { profile.values[.secondaryPhone] = FieldValue(text: "+61404123123") }
        profile.values[.joinedAt] = pick([.missing, .date(day())])
        if happens(oneIn: 2) {
            profile.values[.birthMonth] = .number(2)
            profile.values[.birthDay] = .number(Double(1 + numbers.next(below: 28)))
        }
        profile.values[.birthYear] = pick([.missing, .number(1800), .number(2199), .number(1984)])
        for column in [ProfileColumn.rewardBalance, .pointBalance] {
            profile.values[column] = pick([
                .missing, .number(0), .number(-0.1), .number(1e21), .number(1e-7), .number(131),
            ])
        }
        profile.values[.profileType] = FieldValue(
            text: pick([nil] + ProfileType.allCases.filter { $0 != .deleted }.map(\.rawValue)))
        profile.values[.timeZone] = FieldValue(text: pick([nil] + Self.zones))
        profile.values[.createdAt] = .instant(pastInstant())
        profile.values[.updatedAt] = .instant(pastInstant())
        profile.values[.termsAcceptedAt] = pick([.missing, .instant(pastInstant())])
    }

    /// A consent time stands beside the decision that it is about.
    private mutating func fillConsentTimes(of profile: inout Profile) {
        for channel in [Channel.email, .sms] {
            let flag = CommsFlag(channel, .purpose(.promo))
            guard let column = flag.consentTime, profile.comms[flag] != nil, happens(oneIn: 2) else { continue }
            profile.values[column] = .instant(pastInstant())
        }
    }

    private mutating func identities() -> [Identity] {
        let several = (0..<numbers.next(below: 4)).map { _ in
            Identity(handle: pick(["shop", "pos", "=x", "push_token"]), identifier: text())
        }
        return several.reduce(into: []) { list, identity in
            let isThere = list.contains { $0.handle == identity.handle && (isForCSV || $0 == identity) }
            if !isThere { list.append(identity) }
        }
    }

    private mutating func addresses() -> [PostalAddress] {
        let count = numbers.next(below: isForCSV ? 2 : 4)
        let standard = isForCSV ? 0 : numbers.next(below: count + 1)
        return (0..<count).map { place in
            var address = PostalAddress(parts: ["city": text()], isDefault: place == standard)
            for name in PostalAddress.partNames where happens(oneIn: 2) { address.parts[name] = text() }
            if !isForCSV { address.particulars = record() }
            return address
        }
    }

    private mutating func dates() -> [DateAttribute] {
        let handles = ["wedding", "=d", "a.b", "wedding"].prefix(numbers.next(below: isForCSV ? 4 : 5))
        return handles.map { handle in
            var date = DateAttribute(handle: handle, date: day(), isRecurring: isForCSV || happens(oneIn: 2))
            guard !isForCSV else { return date }
            date.particulars = record()
            for name in ["name", "relationship", "description", "note", "recurring_schedule"] where happens(oneIn: 2) {
                date.particulars[name] = text()
            }
            if happens(oneIn: 2) { date.particulars["meta"] = kept() }
            return date
        }
    }

    private mutating func record() -> [String: String] {
        guard happens(oneIn: 2) else { return [:] }
        return [
            "id": pick(["1", "007", "9223372036854775808", "x-1", "-4"]), "created_at": pastInstant().iso8601UTC,
            "updated_at": pastInstant().iso8601UTC,
        ]
    }

    private mutating func custom() -> [CustomAttribute] {
        var values = [
            ("custom", "size", FieldValue.written(pick([8.5, -1, 1e21]))), ("custom", "paid", pick(["true", "false"])),
            ("custom", "sports", pick(["golf", "golf;7", "=a;b"])), ("custom", "fitted_on", day().description),
            ("custom", "seen_at", pastInstant().iso8601UTC), ("custom", "level", handles().first ?? "x"),
            ("custom", "home_zone", pick(Self.zones)), ("custom", "note", text()), ("loyalty", "card no", text()),
            ("other", "a.b", text()), ("other", "=f,\"q\"", text()),
        ]
        if !isForCSV { values += [("dotted.space", "x", text()), ("odd", "two\nlines", text())] }
        return values.filter { _ in happens(oneIn: 2) }
            .map { CustomAttribute(namespace: $0.0, handle: $0.1, value: $0.2) }
    }

    /// JSON as the door keeps it: members in order.
    private mutating func kept() -> String {
        var json = JSONTextWriter()
        json.open("{")
        json.member("a", text())
        json.key("b")
        json.open("[")
        json.word(pick(["1.50", "1e5", "-0", "null"]))
        json.close("]")
        json.member("c \"q\"\n\u{7F}", text())
        json.member("size_hat", text())
        json.close("}")
        return json.result
    }

    private mutating func handles() -> [String] {
        Set((0..<numbers.next(below: 4)).compactMap { _ in Handle.spelling(of: text()) }).sorted()
    }

    private mutating func text() -> String {
        let texts = pick([1, 1, 2, 3])
        let joined = (0..<texts).map { _ in pick(Self.texts) }.joined(separator: pick(["", " ", ";"]))
        return FoldedText(joined)?.written ?? "x"
    }

    private mutating func day() -> CivilDate {
        let days = ["0001-01-01", "9999-12-31", "2024-02-29", "1970-01-01", "2027-03-14"].compactMap { CivilDate($0) }
        return pick(days)
    }

    private mutating func pastInstant() -> Instant {
        pick([.distantPast, Instant(milliseconds: -1), Instant(milliseconds: 1_611_788_281_000), now])
    }

    private mutating func happens(oneIn times: Int) -> Bool { numbers.next(below: times) == 0 }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { numbers.pick(elements) }
}
