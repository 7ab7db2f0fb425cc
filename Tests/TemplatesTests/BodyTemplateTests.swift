import CivilTime
import Profiles
import Templates
import Testing

/// A customer who just bought something, and the bodies that tell of it.
private enum Told {
    static let values = TemplateValues(
        fields: [
            "first_name": FieldValue(text: "Zoë \"Z\" <b>"), "age": .number(34), "balance": .number(12.5),
            "email_optout": .boolean(false), "joined_at": .date(CivilDate(dayNumber: 20_886)), "last_name": .missing,
            "created_at": .instant(Instant(milliseconds: 1_804_629_600_000)),
            "sports": FieldValue(list: "golf;a \"b\""),
        ],
        tags: ["vip"], triggerDate: CivilDate("2027-03-14"),
        triggerData: ["total": .number(99.5), "at": .instant(Instant(milliseconds: 1_804_600_800_000))],
        zone: ZoneRules.named("Australia/Melbourne"))

    static func text(_ source: String) throws -> BodyTemplate { .text(try template(source)) }

    static func object(_ members: KeyValuePairs<String, BodyTemplate>) -> BodyTemplate {
        .object(members.map { BodyTemplate.Member(name: $0.key, value: $0.value) })
    }
}

@Suite struct `A body` {
    @Test func `is JSON in written order`() throws {
        let body = Told.object([
            "kind": try Told.text("purchase"), "customer": Told.object(["name": try Told.text("{{ first_name }}")]),
            "amounts": .list([try Told.text("{{ trigger.data.total }}"), try Told.text("{{ balance | money }}")]),
            "a \"quoted\" name": .list([]), "empty": Told.object([:]),
        ])
        #expect(
            body.jsonText(with: Told.values)
                == #"{"kind":"purchase","customer":{"name":"Zoë \"Z\" <b>"},"amounts":[99.5,"$12.50"],"#
                + #""a \"quoted\" name":[],"empty":{}}"#)
    }

    @Test(arguments: [
        ("{{ age }}", "34"), ("{{ age | plus: 0.5 }}", "34.5"), ("{{ email_optout }}", "false"),
        ("{{ joined_at }}", #""2027-03-09""#), ("{{ created_at }}", #""2027-03-09T22:00:00Z""#),
        ("{{ trigger.date }}", #""2027-03-14""#), ("{{ sports }}", #"["golf","a \"b\""]"#),
        ("{{ sports | size }}", "2"), ("{{ sports | first }}", #""golf""#), ("{{ first_name | size }}", "11"),
        ("{{ last_name | default: 0 }}", "0"), ("{{ last_name | default: '' }}", #""""#),
        ("{{ age | default: 'x' }}", "34"), ("{{ created_at | date: '%H:%M' }}", #""09:00""#),
    ])
    func `has a value of its own type where a text is exactly one output`(source: String, expected: String) throws {
        #expect(try Told.text(source).jsonText(with: Told.values) == expected)
    }

    @Test(arguments: [
        ("{{ age }} years", #""34 years""#), (" {{ age }}", #"" 34""#), ("34", #""34""#), ("true", #""true""#),
        ("{{ age }}{{ age }}", #""3434""#), ("{% if tags contains 'vip' %}{{ age }}{% endif %}", #""34""#),
        ("Likes: {{ sports }}", #""Likes: golf, a \"b\"""#), ("line\nbreak", #""line\u000abreak""#),
    ])
    func `has a text everywhere else`(source: String, expected: String) throws {
        #expect(try Told.text(source).jsonText(with: Told.values) == expected)
    }

    @Test(arguments: [
        ("{{ last_name }}", "null"), ("{{ last_name | upcase }}", "null"), ("{{ trigger.data.gone }}", "null"),
        ("{{ first_name | date: '%Y' }}", "null"), ("Dear {{ last_name }}!", #""Dear !""#),
        ("{{ last_name }}{{ last_name }}", #""""#), ("{% if last_name %}x{% endif %}", #""""#),
        ("{{ unsubscribe_url }}", "null"),
    ])
    func `has null where a missing value is the whole, and nothing elsewhere`(source: String, expected: String) throws {
        #expect(try Told.text(source).jsonText(with: Told.values) == expected)
    }

    @Test(arguments: ["{{ unsubscribe_url }}", "by {{ sender.name }}"])
    func `may not tell what is only known in a message`(source: String) throws {
        let template = try template(source)
        #expect(template.mistakes(in: TemplateScope(catalogue: FieldCatalogue(), hasTriggerDate: true)) == [])
        let mistakes = template.mistakes(
            in: TemplateScope(catalogue: FieldCatalogue(), hasTriggerDate: true, isMessage: false))
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.message.hasSuffix("is only known in a message") == true)
    }

    @Test func `leaves out what would go on for too long`() throws {
        let loops = String(repeating: "{% for x in (1..1000) %}", count: 4)
        let silent = try Told.text(loops + String(repeating: "{% endfor %}", count: 4))
        let body = BodyTemplate.list([try Told.text("a"), silent, try Told.text("{{ age }}")])
        #expect(body.jsonText(with: Told.values) == #"["a",null,34]"#)
        let long = try Told.text("{% for x in (1..1000) %}\(String(repeating: "word ", count: 100)){% endfor %}")
        let several = BodyTemplate.list([long, long, long])
        #expect(several.jsonText(with: Told.values).utf8.count < 1 << 20 + 16)
        #expect(several.jsonText(with: Told.values).hasSuffix(",null]"))
    }

    static let readings: [(String, FieldType, FieldValue)] = [
        ("{{ first_name }}", .text, FieldValue(text: "Zoë \"Z\" <b>")), ("{{ age }}", .text, FieldValue(text: "34")),
        (" {{ last_name }} ", .text, .missing), ("{{ sports }}", .text, FieldValue(text: "golf, a \"b\"")),
        ("{{ age }}", .number, .number(34)), (" 1{{ age }} ", .number, .number(134)),
        ("{{ age }} y", .number, .missing),
        ("{{ email_optout }}", .boolean, .boolean(false)), ("TRUE", .boolean, .boolean(true)),
        ("maybe", .boolean, .missing), ("{{ joined_at }}", .date, .date(CivilDate(dayNumber: 20_886))),
        ("{{ trigger.data.at }}", .date, .date(CivilDate(dayNumber: 20_887))),
        ("2027-03-14", .date, .date(CivilDate(dayNumber: 20_891))), ("14/03/2027", .date, .missing),
        ("{{ trigger.data.at }}", .datetime, .instant(Instant(milliseconds: 1_804_600_800_000))),
        ("{{ joined_at }}", .datetime, .missing),
        ("{{ joined_at }}T10:00:00Z", .datetime, .instant(Instant(milliseconds: 1_804_586_400_000))),
        ("big spender", .handle, FieldValue(text: "big-spender")),
        ("Europe/Paris", .timeZone, FieldValue(text: "Europe/Paris")),
        ("Mars", .timeZone, .missing), ("{{ sports }}", .list, FieldValue(list: "golf;a \"b\"")),
        ("golf; {{ last_name }};run", .list, FieldValue(list: "golf;run")), ("{{ last_name }}", .list, .missing),
        ("{{ last_name }}", .number, .missing),
    ]

    @Test(arguments: readings)
    func `is read as a value of the type that an event declares`(source: String, type: FieldType, expected: FieldValue)
        throws
    {
        #expect(try Told.text(source).value(as: type, with: Told.values) == expected)
    }

    @Test func `that is a list is read as one, and an object as nothing`() throws {
        let list = BodyTemplate.list([
            try Told.text("{{ age }}"), try Told.text("{{ last_name }}"), try Told.text("a;b"),
            .list([try Told.text("{{ sports | last }}")]),
        ])
        #expect(list.value(as: .list, with: Told.values) == FieldValue(list: "34;a;b;a \"b\""))
        #expect(list.value(as: .number, with: Told.values) == .missing)
        #expect(BodyTemplate.list([]).value(as: .list, with: Told.values) == .missing)
        #expect(Told.object(["a": list]).value(as: .text, with: Told.values) == .missing)
    }
}
