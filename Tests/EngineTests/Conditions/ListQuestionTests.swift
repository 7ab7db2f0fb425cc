import Flows
import Profiles
import Testing

@testable import Engine

/// A question about an element of a list, as the lines under a quantifier ask it.
private func element(_ list: ProfileList, _ name: String, _ test: FieldTest, ifMissing: Bool? = nil) -> Question {
    guard let field = list.field(name) else { preconditionFailure("\(list) has no \"\(name)\"") }
    return .field(FieldQuestion(field: .element(list, field), test: test, ifMissing: ifMissing))
}

private func addresses(_ quantifier: ListQuestion.Quantifier) -> Question {
    .list(ListQuestion(.addresses, quantifier))
}

private func isIn(_ country: String) -> [Condition] {
    conditions([element(.addresses, "country", .isEqual(Operand(stringLiteral: country)))])
}

/// Somebody with an address in each of the countries; nil leaves an address without one. The first is the default.
private func person(livingIn countries: [String?]) -> Profile {
    .person { person in
        person.addresses = countries.enumerated().map { place, country in
            PostalAddress(parts: country.map { ["country": $0] } ?? ["city": "Fitzroy"], isDefault: place == 0)
        }
    }
}

@Suite struct `A question about a list` {
    @Test(arguments: [
        ([] as [String?], Truth.no, Truth.no, Truth.yes),
        (["AU"], .yes, .yes, .no),
        (["NZ"], .no, .no, .yes),
        ([nil], .unknown, .unknown, .unknown),
        (["AU", "NZ"], .yes, .no, .no),
        (["AU", nil], .yes, .unknown, .no),
        (["NZ", nil], .unknown, .no, .unknown),
        (["NZ", "NZ"], .no, .no, .yes),
        (["AU", "AU"], .yes, .yes, .no),
        (["AU", "NZ", nil], .yes, .no, .no),
    ])
    func `wants some, every or none of its elements, and follows Kleene among them`(
        countries: [String?], some: Truth, every: Truth, none: Truth
    ) {
        let person = person(livingIn: countries)
        #expect(answer(addresses(.some(isIn("AU"))), about: person) == some)
        #expect(answer(addresses(.every(isIn("AU"))), about: person) == every)
        #expect(answer(addresses(.none(isIn("AU"))), about: person) == none)
    }

    @Test(arguments: [
        ([] as [String?], NumberTest.atLeast(1), Truth.no),
        ([], .atMost(0), .yes),
        (["AU", "AU", "NZ"], .atLeast(2), .yes),
        (["AU", "AU", "NZ"], .atLeast(3), .no),
        (["AU", "AU", "NZ"], .above(1), .yes),
        (["AU", "AU", "NZ"], .above(2), .no),
        (["AU", "AU", "NZ"], .below(3), .yes),
        (["AU", "AU", "NZ"], .below(2), .no),
        (["AU", "AU", "NZ"], .atMost(1), .no),
        (["AU", "AU", "NZ"], .between(2, 2), .yes),
        (["AU", "AU", nil], .atLeast(2), .yes),
        (["AU", "AU", nil], .atLeast(3), .unknown),
        (["AU", "AU", nil], .atLeast(4), .no),
        (["AU", "AU", nil], .atMost(3), .yes),
        (["AU", "AU", nil], .atMost(2), .unknown),
        (["AU", "AU", nil], .atMost(1), .no),
        (["AU", nil, nil], .between(2, 2), .unknown),
        (["AU", nil, nil], .between(1, 3), .yes),
    ])
    func `counts elements, and is unknown only where the unknown ones could turn the answer`(
        countries: [String?], test: NumberTest, expected: Truth
    ) {
        #expect(answer(addresses(.count(test, of: isIn("AU"))), about: person(livingIn: countries)) == expected)
    }

    @Test(arguments: [([] as [String?], 0), (["AU"], 1), ([nil, "AU", nil], 3)])
    func `counts every element when nothing is asked of them`(countries: [String?], count: Double) {
        let person = person(livingIn: countries)
        #expect(answer(addresses(.count(.between(count, count), of: [])), about: person) == .yes)
        #expect(answer(addresses(.count(.above(count), of: [])), about: person) == .no)
    }

    @Test(arguments: [("AU", Truth.yes), ("NZ", .no)])
    func `asks all its lines of one and the same element`(country: String, expected: Truth) {
        // The default address is in Australia; another one is in New Zealand.
        let lines = conditions([
            element(.addresses, "country", .isEqual(Operand(stringLiteral: country))),
            element(.addresses, "is_default", .isEqual(true)),
        ])
        let person = person(livingIn: ["AU", "NZ"])
        #expect(answer(addresses(.some(lines)), about: person) == expected)
        #expect(answer(addresses(.none(lines)), about: person) == (expected == .yes ? .no : .yes))
        #expect(answer(addresses(.count(.atLeast(1), of: lines)), about: person) == expected)
    }

    @Test func `may group its lines`() {
        let line = any(
            element(.addresses, "country", .isEqual("NZ")),
            none(element(.addresses, "country", .isOne(of: ["AU", "NZ"]))))
        #expect(answer(addresses(.every(conditions([line]))), about: person(livingIn: ["NZ", "FR"])) == .yes)
        #expect(answer(addresses(.every(conditions([line]))), about: person(livingIn: ["NZ", "AU"])) == .no)
        #expect(answer(addresses(.every(conditions([line]))), about: person(livingIn: ["NZ", nil])) == .unknown)
    }

    @Test func `takes if_missing for each element`() {
        let line = element(.addresses, "country", .isEqual("AU"), ifMissing: true)
        #expect(answer(addresses(.every(conditions([line]))), about: person(livingIn: ["AU", nil])) == .yes)
        #expect(answer(addresses(.every(conditions([line]))), about: person(livingIn: ["NZ", nil])) == .no)
    }

    @Test func `may compare an element with a field of the profile`() {
        let company = FieldReference.profile(definition("company"))
        let line = conditions([element(.addresses, "company", .isEqual(.field(company)))])
        var person = Profile.person {
            $0.addresses = [PostalAddress(parts: ["company": "ACME"], isDefault: true)]
        }
        #expect(answer(addresses(.some(line)), about: person) == .unknown)
        person.values[.company] = "Acme"
        #expect(answer(addresses(.some(line)), about: person) == .yes)
        person.values[.company] = "Emca"
        #expect(answer(addresses(.some(line)), about: person) == .no)
    }

    @Test(arguments: [("push_token", Truth.yes), ("Push_Token", .no), ("shopify", .no)])
    func `is asked about identities, by their handles letter for letter`(handle: String, expected: Truth) {
        let line = conditions([element(.identities, "handle", .isEqual(Operand(stringLiteral: handle)))])
        #expect(answer(.list(ListQuestion(.identities, .some(line)))) == expected)
    }

    @Test func `is asked about dates`() {
        let person = Profile.person {
            $0.dates = [
                DateAttribute(handle: "child", date: "2020-03-20", isRecurring: true),
                DateAttribute(handle: "move", date: "2027-03-20", isRecurring: false),
            ]
        }
        func some(_ lines: Question...) -> Truth {
            answer(.list(ListQuestion(.dates, .some(conditions(lines)))), about: person)
        }
        let soon = element(.dates, "date", .date(.withinNext("7 days")))
        #expect(some(soon) == .yes)
        #expect(some(soon, element(.dates, "is_recurring", .isEqual(true))) == .no)
        #expect(some(soon, element(.dates, "handle", .isEqual("move"))) == .yes)
        #expect(
            some(
                element(.dates, "date", .date(.anniversaryWithinNext("7 days"))),
                element(.dates, "handle", .isEqual("child"))) == .yes)
    }
}

@Suite struct `A question about a list of values` {
    @Test(arguments: [
        (ListTest.hasAny(["red", "green"]), Truth.yes),
        (.hasAny(["green", "violet"]), .no),
        (.hasAny(["RED"]), .yes),
        (.hasAny(["re"]), .no),
        (.hasAll(["blue", "Red"]), .yes),
        (.hasAll(["blue", "green"]), .no),
        (.hasNone(["green"]), .yes),
        (.hasNone(["green", "Blue"]), .no),
        (.hasAny(["ro\u{301}sa"]), .yes),
        (.hasAny(["rosa"]), .no),
    ])
    func `compares its texts without case`(test: ListTest, expected: Truth) {
        let person = Profile.person {
            $0.custom = [CustomAttribute(namespace: "custom", handle: "list", value: "Red; Blue ;Rósa")]
        }
        #expect(answer(field("my_list", .list(test)), about: person) == expected)
    }

    @Test(arguments: [ListTest.hasAny(["red"]), .hasAll(["red"]), .hasNone(["red"])])
    func `is unknown without a list, also one of nothing`(test: ListTest) {
        #expect(answer(field("my_list", .list(test))) == .unknown)
        let empty = Profile.person {
            $0.custom = [CustomAttribute(namespace: "custom", handle: "list", value: " ; ")]
        }
        #expect(answer(field("my_list", .list(test)), about: empty) == .unknown)
        #expect(answer(field("my_list", .list(test), ifMissing: true), about: empty) == .yes)
    }
}
