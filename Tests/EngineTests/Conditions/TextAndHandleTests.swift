import Flows
import Profiles
import Testing

@testable import Engine

@Suite struct `A question about text` {
    private let zoe = Profile.person { $0.values[.firstName] = "  Zoë Anne " }

    @Test(arguments: [
        (FieldTest.isEqual("ZOË ANNE"), Truth.yes),
        (.isEqual("Zoe\u{308} anne"), .yes),
        (.isEqual("Zoe Anne"), .no),
        (.isEqual("Zoë"), .no),
        (.isNotEqual("zoë anne"), .no),
        (.isNotEqual("Zoe Anne"), .yes),
        (.isOne(of: ["Ann", "zoë anne"]), .yes),
        (.isOne(of: ["Ann", "Zoe Anne"]), .no),
        (.isNone(of: ["Ann", "Zoe Anne"]), .yes),
        (.isNone(of: ["Ann", "zoë anne"]), .no),
        (.text(.contains("Ë a")), .yes),
        (.text(.contains("e a")), .no),
        (.text(.startsWith("ZO")), .yes),
        (.text(.startsWith("oë")), .no),
        (.text(.endsWith("NNE")), .yes),
        (.text(.endsWith("ann")), .no),
        (.text(.exactly("Zoë Anne")), .yes),
        (.text(.exactly("zoë anne")), .no),
    ])
    func `compares without case, trimmed and with its accents`(test: FieldTest, expected: Truth) {
        #expect(answer(field("first_name", test), about: zoe) == expected)
    }

    @Test(arguments: [
        ("STRASSE", "straße", Truth.no),
        ("STRAẞE", "straße", .yes),
        ("ΑΘΗΝΑ", "αθηνα", .yes),
        ("résumé", "RE\u{301}SUME\u{301}", .yes),
        ("résumé", "resume", .no),
        ("Ålesund", "A\u{30A}LESUND", .yes),
        ("Anne  Marie", "anne marie", .no),
        ("\u{a0}Anne\t", "anne", .yes),
    ])
    func `knows one text from another by its letters, not by how they were typed`(
        value: String, operand: String, expected: Truth
    ) {
        let person = Profile.person { $0.values[.company] = FieldValue(text: value) }
        #expect(answer(field("company", .isEqual(Operand(stringLiteral: operand))), about: person) == expected)
        #expect(
            answer(field("company", .text(.contains(FoldedText(stringLiteral: operand)))), about: person) == expected)
    }

    @Test func `may compare with another field`() {
        let question = field("first_name", .isEqual(.field(.profile(definition("last_name")))))
        #expect(answer(question, about: .person { $0.values[.lastName] = "ZOË" }) == .yes)
        #expect(answer(question, about: .person { $0.values[.lastName] = "Anne" }) == .no)
        #expect(answer(question, about: .person()) == .unknown)
    }
}

@Suite struct `A question about a handle` {
    private let golden = Profile.person { $0.values[.tierHandle] = "Gold" }

    @Test(arguments: [
        (FieldTest.isEqual("Gold"), Truth.yes),
        (.isEqual("gold"), .no),
        (.isNotEqual("gold"), .yes),
        (.isOne(of: ["gold", "Gold"]), .yes),
        (.isOne(of: ["gold", "silver"]), .no),
        (.isNone(of: ["gold"]), .yes),
    ])
    func `compares letter for letter`(test: FieldTest, expected: Truth) {
        #expect(answer(field("tier_handle", test), about: golden) == expected)
    }
}

@Suite struct `A question about a flag` {
    @Test(arguments: [
        (true as Bool?, FieldTest.isEqual(true), Truth.yes),
        (true, .isEqual(false), .no),
        (false, .isEqual(true), .no),
        (false, .isEqual(false), .yes),
        (false, .isNotEqual(true), .yes),
        (nil, .isEqual(true), .unknown),
        (nil, .isEqual(false), .unknown),
        (nil, .isNotEqual(true), .unknown),
        (nil, .missing(true), .yes),
        (false, .missing(true), .no),
        (false, .missing(false), .yes),
    ])
    func `knows true, false and missing`(value: Bool?, test: FieldTest, expected: Truth) {
        let person = Profile.person { $0.comms[CommsFlag(.sms, .purpose(.reminders))] = value }
        #expect(answer(field("sms_reminders", test), about: person) == expected)
    }
}
