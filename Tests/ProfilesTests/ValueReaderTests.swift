import CivilTime
import Testing

@testable import Profiles

@Suite struct `A written value` {
    private let reader = ValueReader(region: .AU)

    static let readable: [(String, ProfileColumn, String?)] = [
        ("  Zoë  ", .firstName, "Zoë"), ("Zoe\u{308}", .firstName, "Zo\u{EB}"), ("   ", .firstName, nil),
        ("\u{A0}\u{2003}", .lastName, nil), ("Mia.Brown@Example.org ", .email, "Mia.Brown@Example.org"),
        ("tier  one", .tierHandle, "tier-one"), ("04", .birthMonth, "4"), ("1989", .birthYear, "1989"),
        ("2021-01-27 00:00:00", .joinedAt, "2021-01-27"), ("2021-01-27T23:59:59-10:00", .joinedAt, "2021-01-27"),
        ("2021-01-27T23:59:59", .joinedAt, "2021-01-27"),
        ("2021-01-27 22:58:01", .termsAcceptedAt, "2021-01-27T22:58:01Z"),
        ("2021-01-27T22:58:01+11:00", .termsAcceptedAt, "2021-01-27T11:58:01Z"),
        ("-0", .pointBalance, "0"), ("12.50", .rewardBalance, "12.5"), ("Dependant", .profileType, "dependant"),
        ("Australia/Perth", .timeZone, "Australia/Perth"),
    ]

    @Test(arguments: readable)
    func `is read by its field`(written: String, column: ProfileColumn, expected: String?) throws {
        #expect(try reader.value(written, of: column).written == expected)
    }

    @Test(arguments: [
        ("31.5", ProfileColumn.birthDay), ("0", .birthDay), ("32", .birthDay), ("13", .birthMonth), ("89", .birthYear),
        ("١٩٨٩", .birthYear), ("1e3", .pointBalance), ("1,234", .pointBalance), ("0x10", .pointBalance),
        ("nan", .pointBalance), ("27/01/2021", .joinedAt), ("2021-02-30", .joinedAt), ("2021-01-27x", .joinedAt),
        ("2021-01-27", .termsAcceptedAt), ("yesterday", .termsAcceptedAt), ("customer", .profileType),
        ("AEST", .timeZone), ("australia/perth", .timeZone), ("a\u{0}b", .firstName),
        (String(repeating: "g", count: 129), .tierHandle), ("mia", .email), ("mia@", .email), ("mia@example", .email),
        ("mia@@example.org", .email), ("mia@example..org", .email), ("a b@example.org", .email),
        ("Mia <mia@example.org>", .email), ("mia@-example.org", .email), ("mia@192.168.0.1", .email),
        (".mia@example.org", .email), ("mia@example.org, x@example.org", .email),
    ])
    func `is refused when it cannot be read`(written: String, column: ProfileColumn) {
        #expect(throws: Misreading.self) { try reader.value(written, of: column) }
    }

    static let ambiguous: [(String, String?)] = [
        ("27/01/2021", "write 2021-01-27"), ("03/04/2027", "write 2027-04-03 or 2027-03-04"), ("someday", nil),
    ]

    @Test(arguments: ambiguous)
    func `comes back with the dates it may mean`(written: String, help: String?) {
        let misreading = #expect(throws: Misreading.self) { try reader.value(written, of: .joinedAt) }
        #expect(misreading?.help == help)
    }

    @Test func `names the zone that an abbreviation may stand for`() {
        let misreading = #expect(throws: Misreading.self) { try reader.value("AEST", of: .timeZone) }
        #expect(
            misreading?.description == "time_zone is \"AEST\", expected an IANA time zone; write Australia/Melbourne")
    }

    static let answers: [(String, Bool?)] = [
        ("true", true), ("FALSE", false), ("1", true), (" 0 ", false), ("", nil),
    ]

    @Test(arguments: answers)
    func `is true, false or missing in a flag`(written: String, expected: Bool?) throws {
        #expect(try reader.boolean(written, named: "email_promo") == expected)
    }

    @Test(arguments: ["yes", "no", "y", "t", "2", "on"])
    func `is no guess in a flag`(written: String) {
        #expect(throws: Misreading.self) { try reader.boolean(written, named: "email_promo") }
    }
}

@Suite struct `A phone number` {
    @Test(arguments: [
        ("+61 404 123 123", PhoneRegion.AU, "+61404123123"), ("0404 123 123", .AU, "+61404123123"),
        ("404123123", .AU, "+61404123123"), ("(03) 9123-4567", .AU, "+61391234567"),
        ("+61 (0)404 123 123", .AU, "+61404123123"), ("0011 44 7777 777777", .AU, "+447777777777"),
        ("00447777777777", .NZ, "+447777777777"), ("+44 (0)20 7946 0000", .AU, "+442079460000"),
        ("021 900 6172", .NZ, "+64219006172"), ("(415) 555-2671", .US, "+14155552671"),
        ("1-415-555-2671", .US, "+14155552671"), ("8196 9135", .SG, "+6581969135"),
        ("+39 06 1234567", .AU, "+39061234567"), ("+7 912 345 67 89", .AU, "+79123456789"),
    ])
    func `is read into E.164`(written: String, region: PhoneRegion, expected: String) {
        #expect(PhoneNumber.read(written, in: region) == .number(expected))
    }

    @Test(arguments: [
        "61404123123", "4.04123E+11", "9123 4567", "+61 404 123", "0404 123 1234", "call me", "+", "+0404123123",
        "0404123123 ext 5", "12",
    ])
    func `is refused when it is none of the region`(written: String) {
        guard case .unreadable = PhoneNumber.read(written, in: .AU) else {
            Issue.record("\(written) was read")
            return
        }
    }

    @Test func `without a country code needs a region`() {
        let reading = PhoneNumber.read("0404123123", in: nil)
        #expect(reading == .unreadable(help: "write the country code too, or give the workspace a default_region"))
        #expect(PhoneNumber.read("+61404123123", in: nil) == .number("+61404123123"))
    }

    @Test func `that lacks its plus is shown with it, not guessed`() {
        let reading = PhoneNumber.read("61404123123", in: .AU)
        #expect(reading == .unreadable(help: "it is no number of AU; write +61404123123 if that is meant"))
    }
}
