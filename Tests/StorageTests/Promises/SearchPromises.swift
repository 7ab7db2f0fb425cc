import CivilTime
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `Finding people as one types` {
    /// Names, emails, numbers and tags, by the number under which each person is created.
    private static let people: [(first: String?, last: String?, email: String?, phone: String?, tags: [String])] = [
        ("Jane", "Smith", "jane.smith@example.org", "+61404123123", ["vip"]),
        ("Janet", "Smithson", "js@example.org", "+61404999888", ["vip", "mobile-app"]),
        ("John", "Smyth", nil, nil, []),
        ("José", "Núñez", "pepe@example.net", nil, []),
        ("Siobhán", "O'Brien", nil, "+353871234567", []),
        ("Mary-Jane", "van der Berg", nil, nil, ["vip"]),
        (nil, nil, "smithy@example.com", nil, []),
        ("Ann", nil, nil, nil, []),
        ("Søren", "Weiß", nil, nil, []),
    ]

    private static let region = PhoneRegion(rawValue: "AU")

    private func find(_ text: String, tags: [String] = [], kind: StoreKind, limit: Int = 20) throws -> SearchFindings {
        var found = SearchFindings(profiles: [], total: -1)
        try kind.withStore { store throws in
            try store.write { writer throws in
                for (place, person) in Self.people.enumerated() {
                    var profile = Profile(id: .sample(place + 1))
                    profile.values[.firstName] = FieldValue(text: person.first)
                    profile.values[.lastName] = FieldValue(text: person.last)
                    profile.values[.email] = FieldValue(text: person.email)
                    profile.values[.mobilePhone] = FieldValue(text: person.phone)
                    profile.values[.externalID] = FieldValue(text: "C-\(place + 1)")
                    profile.tags = person.tags
                    profile.identities = [Identity(handle: "shopify", identifier: "shop-\(place + 1)")]
                    try writer.create(profile, edits: .creation, by: .byHand())
                }
            }
            let query = SearchQuery(text, tags: tags, region: Self.region)
            found = try store.read { try $0.search(query, limit: limit) }
        }
        return found
    }

    @Test(
        arguments: [
            ("jane smith", [1, 2]), ("JANE SMITH", [1, 2]), ("smith jane", [1, 2]),
            // A slip each: swapped, missing, too many, wrong.
            ("jnae smtih", [1, 2]), ("jane smth", [1, 2]), ("janee smith", [1, 2]), ("jame smith", [1, 2]),
            ("jon smith", []),
            ("john smith", [3]),
            ("nunez", [4]), ("Núñez", [4]), ("jose nunez", [4]), ("obrien", [5]), ("o’brien", [5]), ("siobhan", [5]),
            ("berg", [6]), ("mary berg", [6]), ("mary-jane", [6]), ("weiss", [9]), ("soren", [9]),
            // The beginning of an email, and what other systems call somebody.
            ("smithy", [7, 1, 2]), ("pepe", [4]), ("C-5", [5]), ("shop-6", [6]),
            ("pepe@example.net", [4]), ("pepe@exmaple.net", [4]), ("Jane.Smith@", [1]), ("smith js@example.org", [2]),
            ("0404 123 123", [1]), ("+61 404 123 123", [1]), ("404123", [1]), ("0404 123 124", [1]),
            ("smith 404", [1, 2]),
            ("ann", [8]), ("an", [8]),
            ("nobody", []), ("jane nobody", []), ("zz@example.org", []), ("999999", []),
        ] as [(String, [ProfileNumber])])
    func `takes every word for a name, an email or a number, and forgives slips`(
        text: String, expected: [ProfileNumber]
    ) throws {
        let found = try find(text, kind: .inMemory)
        #expect(found.profiles == expected)
        #expect(found.total == expected.count)
    }

    @Test(arguments: StoreKind.allCases)
    func `asks for all tags, beside words or alone`(kind: StoreKind) throws {
        #expect(try find("", tags: ["vip"], kind: kind).profiles == [1, 2, 6])
        #expect(try find("", tags: ["vip", "mobile-app"], kind: kind).profiles == [2])
        #expect(try find("smith", tags: ["vip"], kind: kind).profiles == [1, 2])
        #expect(try find("smith", tags: ["unheard-of"], kind: kind).profiles == [])
    }

    @Test(arguments: StoreKind.allCases)
    func `shows the best and counts all`(kind: StoreKind) throws {
        let found = try find("smith", kind: kind, limit: 1)
        #expect(found == SearchFindings(profiles: [1], total: 4))
    }

    @Test(arguments: StoreKind.allCases)
    func `passes over those who are deleted`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Profile.sample(1, type: .deleted)
            profile.values[.lastName] = FieldValue(text: "Smith")
            profile.values[.email] = FieldValue(text: "smith@example.org")
            profile.tags = ["vip"]
            try store.write { try $0.create(profile, edits: .creation, by: .byHand()) }
            for (text, tags) in [("smith", []), ("smith@example.org", []), ("", ["vip"])] {
                let query = SearchQuery(text, tags: tags, region: nil)
                #expect(try store.read { try $0.search(query, limit: 9) }.total == 0)
            }
        }
    }

    @Test(arguments: ["'", "%", "\u{0}", "a\u{0}b", "*", "\"", String(repeating: "x", count: 100_000), "🙂", "\u{202E}"])
    func `is not upset by anything typed`(text: String) throws {
        #expect(try find(text, kind: .inMemory).total == 0)
    }
}
