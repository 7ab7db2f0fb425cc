import Foundation
import Testing

@testable import Profiles

@Suite struct `Phone numbers of the world` {
    /// `make validate` looks at tens of thousands of them; these come from the same place.
    @Test func `are read as the library of Google reads them`() throws {
        let url = try #require(Bundle.module.url(forResource: "PhoneNumbers", withExtension: "txt"))
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(lines.count > 900)
        for line in lines {
            let parts = line.split(separator: "\t").map(String.init)
            let region = try #require(PhoneRegion(rawValue: parts[0]))
            let number: String? =
                if case .number(let number) = PhoneNumber.read(parts[1], in: region) { number } else { nil }
            #expect(number ?? "-" == parts[2], "\(parts[1]) in \(parts[0])")
        }
    }

    @Test(arguments: PhoneRegion.allCases)
    func `have a plan for every region`(region: PhoneRegion) {
        let plan = PhonePlan.of(region)
        #expect(plan.region == region.rawValue)
        #expect(plan.sharers.contains { $0.region == region.rawValue })
    }

    @Test(arguments: [
        // A local number of Guernsey, and one of the mainland.
        ("712345", PhoneRegion.GG, "+441481712345"), ("07911 123456", .GG, "+447911123456"),
        ("01534 456789", .JE, "+441534456789"), ("06 69812345", .VA, "+390669812345"),
        ("8 912 345-67-89", .RU, "+79123456789"), ("8 (701) 234 56 78", .KZ, "+77012345678"),
        ("011 15-2345-6789", .AR, "+5491123456789"), ("044 55 1234 5678", .MX, "+525512345678"),
        ("01 222 123 4567", .MX, "+522221234567"), ("0 15 21 3456-7890", .BR, "+552134567890"),
        ("00 44 20 7946 0000", .DE, "+442079460000"), ("011 44 20 7946 0000", .CA, "+442079460000"),
        ("06 30 123 4567", .HU, "+36301234567"), ("246 1234", .BB, "+12462461234"),
        ("+800 1234 5678", .AU, "+80012345678"), ("＋６１　４０４　１２３　１２３", .AU, "+61404123123"),
        ("\u{202A}+61 404 123 123\u{202C}", .AU, "+61404123123"),
    ])
    func `follow the customs of their country`(written: String, region: PhoneRegion, expected: String) {
        #expect(PhoneNumber.read(written, in: region) == .number(expected))
    }

    static let refused: [(String, PhoneRegion, String)] = [
        ("555 2671", .US, "it lacks its area code; other numbers start with + and their country code"),
        ("4041", .NZ, "it is too short for a number of NZ; other numbers start with + and their country code"),
        ("+64 4", .AU, "it is too short for a number of +64"),
        ("+1 415 555 26711", .AU, "it is too long for a number of +1"),
        ("+61 604 123 123", .AU, "+61 has no such numbers"),
        ("+999 123 4567", .AU, "no country has numbers that start with +999"),
        ("4155552671", .AU, "AU has no such numbers; other numbers start with + and their country code"),
    ]

    @Test(arguments: refused)
    func `that nobody can have are refused with what is wrong`(written: String, region: PhoneRegion, help: String) {
        guard case .unreadable(let found) = PhoneNumber.read(written, in: region) else {
            Issue.record("\(written) was read")
            return
        }
        #expect(found == help)
    }

    @Test(arguments: [
        ("+61404123123", "61", "404123123", "0404123123"), ("+390669812345", "39", "0669812345", "0669812345"),
        ("+14155552671", "1", "4155552671", "14155552671"), ("+36301234567", "36", "301234567", "06301234567"),
        ("+4512345678", "45", "12345678", "12345678"),
    ])
    func `have parts`(number: String, country: String, national: String, withPrefix: String) throws {
        let parts = try #require(PhoneNumber.parts(of: number))
        #expect(parts.country == country)
        #expect(parts.national == national)
        #expect(parts.nationalWithPrefix == withPrefix)
    }

    @Test func `have no parts where no country has the code`() {
        #expect(PhoneNumber.parts(of: "+99912345678") == nil)
    }
}

@Suite struct `A pattern of digits` {
    @Test(
        arguments: [
            ("0?(?:(11|2d)15)?", "01115", 5, ["11"]), ("0?(?:(11|2d)15)?", "0234", 1, [nil]),
            ("([2-9]d{2})$|1", "234", 3, ["234"]), ("([2-9]d{2})$|1", "1234", 1, [nil]),
            ("(?:0|90)(?:(1[245])(d{2,3}))?", "9014123", 7, ["14", "123"]),
        ] as [(String, String, Int, [String?])])
    func `finds what stands at the beginning`(pattern: String, digits: String, end: Int, groups: [String?]) throws {
        let digits = ArraySlice(digits.utf8)
        let match = try #require(DigitPattern(pattern).match(atStartOf: digits))
        #expect(match.end == end)
        #expect(match.groups.map { $0.map { String(decoding: digits[$0], as: UTF8.self) } } == groups)
    }

    @Test(arguments: [
        ("1(?:[0-79]d{2}|8)|[2-4]d", ["1012", "18", "29"], ["1812", "101", "51", "", "299"]),
        ("d{2,4}", ["12", "123", "1234"], ["1", "12345"]), ("1?2?3", ["3", "13", "23", "123"], ["12", "1233"]),
    ])
    func `fits all digits or none`(pattern: String, good: [String], bad: [String]) {
        for digits in good { #expect(DigitPattern(pattern).matches(ArraySlice(digits.utf8)), "\(digits)") }
        for digits in bad { #expect(!DigitPattern(pattern).matches(ArraySlice(digits.utf8)), "\(digits)") }
    }
}
