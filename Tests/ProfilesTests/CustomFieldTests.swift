import CivilTime
import JSONText
import Testing

@testable import Profiles

@Suite struct `A custom field` {
    static let kept: [(FieldType, String, String)] = [
        (.text, "  Zoe\u{308}; two\nlines ", "Zo\u{EB}; two\nlines"), (.number, " 08.50 ", "8.5"), (.number, "-0", "0"),
        (.number, "123456789012345678901", "123456789012345680000"), (.number, "0.0000001", "0.0000001"),
        (.boolean, "TRUE", "true"), (.boolean, "0", "false"), (.date, "2027-01-02 00:00:00", "2027-01-02"),
        (.date, "2027-01-02", "2027-01-02"), (.datetime, "2027-01-02 10:00:00", "2027-01-02T10:00:00Z"),
        (.datetime, "2027-01-02T10:00:00.25+11:00", "2027-01-01T23:00:00.250Z"),
        (.timeZone, "Australia/Perth", "Australia/Perth"), (.handle, " gold  member ", "gold-member"),
        (.list, " red;; Zoe\u{308} ; ", "red;Zo\u{EB}"), (.list, "one", "one"),
    ]

    private func scene(_ type: FieldType) -> Scene {
        var scene = Scene()
        scene.catalogue = FieldCatalogue(additions: [
            FieldDefinition(name: "mine", type: type, source: .custom(namespace: "custom", handle: "mine"))
        ])
        return scene
    }

    @Test(arguments: kept)
    func `is kept as its type writes it, and comes back as it was read`(
        type: FieldType, written: String, kept: String
    ) throws {
        let scene = try scene(type).after([("mine", written)])
        #expect(scene.profile.custom.map(\.value) == [kept])
        let value = try ValueReader().value(written, as: type, named: "mine")
        #expect(value.fits(type) && !value.isMissing)
        let back = FieldValue(written: kept, as: type)
        #expect(back == value)
        #expect(back.written == kept)
        #expect(
            try scene.outcome([("custom.mine", kept)]).edits.isEmpty)
    }

    @Test func `has every type`() {
        #expect(Set(Self.kept.map(\.0)) == Set(FieldType.allCases))
    }

    @Test(arguments: FieldType.allCases.filter { $0 != .text && $0 != .handle && $0 != .list })
    func `is missing where the text is none of its type`(type: FieldType) {
        #expect(FieldValue(written: "soon", as: type) == .missing)
        #expect(FieldValue(written: " ", as: type) == .missing)
    }

    @Test(arguments: [
        (FieldType.boolean, "TRUE", FieldValue.boolean(true)),
        (.date, "2027-01-02 10:00:00", .date(CivilDate(dayNumber: 20_820))),
        (.datetime, "2027-01-02 10:00:00", .instant(Instant(milliseconds: 1_798_884_000_000))),
        (.handle, "gold member", FieldValue(text: "gold-member")), (.list, "red; blue", FieldValue(list: "red;blue")),
    ])
    func `that came in before it had a type is read as one that comes in now`(
        type: FieldType, kept: String, expected: FieldValue
    ) {
        #expect(FieldValue(written: kept, as: type) == expected)
    }

    static let programs: [(FieldType, JSONTextValue, FieldValue)] = [
        (.list, .list([.text("red"), .number("7")]), FieldValue(list: "red;7")), (.list, .null, .missing),
        (.number, .number("8.50"), .number(8.5)), (.boolean, .boolean(false), .boolean(false)),
        (.text, .number("8.50"), FieldValue(text: "8.50")),
    ]

    @Test(arguments: programs)
    func `is read as programs write it`(type: FieldType, json: JSONTextValue, expected: FieldValue) throws {
        #expect(try ValueReader().value(json, as: type, named: "mine") == expected)
    }
}

@Suite struct `A number that is written` {
    @Test(arguments: [
        (3.0, "3"), (-0.5, "-0.5"), (1e15, "1000000000000000"), (1e18, "1000000000000000000"),
        (1e19, "10000000000000000000"), (-1.25e20, "-125000000000000000000"),
        (1.2345678901234567e16, "12345678901234568"),
        (1e-5, "0.00001"), (-1.5e-7, "-0.00000015"),
    ])
    func `has no exponent and no needless fraction`(number: Double, expected: String) throws {
        #expect(FieldValue.written(number) == expected)
        #expect(try ValueReader().number(expected, named: "") == .number(number))
    }

    @Test(arguments: [
        Double.greatestFiniteMagnitude, .leastNonzeroMagnitude, -.leastNormalMagnitude, .pi * 1e200, 0x1p63,
    ])
    func `comes back, however large or small`(number: Double) throws {
        #expect(try ValueReader().number(FieldValue.written(number), named: "") == .number(number))
    }
}
