import CivilTime
import Flows
import Profiles
import Testing

@testable import Engine

@Suite struct `A missing value` {
    private static let comparisons: [(String, FieldTest)] = [
        ("company", .isEqual("Acme")), ("company", .isNotEqual("Acme")), ("company", .isOne(of: ["Acme"])),
        ("company", .isNone(of: ["Acme"])), ("company", .text(.contains("a"))), ("company", .text(.exactly("Acme"))),
        ("tier_handle", .isEqual("gold")), ("tier_handle", .isNotEqual("gold")), ("point_balance", .isEqual(0)),
        ("point_balance", .number(.below(10))), ("point_balance", .number(.between(0, 10))),
        ("joined_at", .date(.before("2027-01-01"))), ("joined_at", .date(.longerAgoThan("1 day"))),
        ("joined_at", .date(.furtherOffThan("1 day"))), ("joined_at", .date(.anniversaryWithinNext("1 year"))),
        ("created_at", .date(.withinLast("36 hours"))), ("age", .number(.atLeast(18))),
    ]

    private let stranger = Profile.person { $0.isBorn("1990-03-14", knowsYear: false) }

    @Test(arguments: comparisons)
    func `leaves a comparison unknown`(name: String, test: FieldTest) {
        #expect(answer(field(name, test), about: stranger) == .unknown)
    }

    @Test(arguments: comparisons)
    func `gives way to if_missing`(name: String, test: FieldTest) {
        #expect(answer(field(name, test, ifMissing: true), about: stranger) == .yes)
        #expect(answer(field(name, test, ifMissing: false), about: stranger) == .no)
    }

    @Test(arguments: comparisons)
    func `is asked for without doubt`(name: String, test: FieldTest) {
        #expect(answer(field(name, .missing(true)), about: stranger) == .yes)
        #expect(answer(field(name, .missing(false)), about: stranger) == .no)
    }

    @Test func `is what blank text is`() {
        #expect(answer(field("company", .missing(true)), about: .person { $0.values[.company] = "  " }) == .yes)
    }

    @Test func `among several leaves a yes a yes`() {
        let operands: [Operand] = [.field(.profile(definition("company"))), "Zoë"]
        #expect(answer(field("first_name", .isOne(of: operands))) == .yes)
        #expect(answer(field("first_name", .isNone(of: operands))) == .no)
        #expect(
            answer(field("last_name", .isOne(of: operands)), about: .person { $0.values[.lastName] = "X" }) == .unknown)
    }

    @Test func `does not replace a value that is there`() {
        #expect(answer(field("first_name", .isEqual("Ann"), ifMissing: true)) == .no)
    }
}
