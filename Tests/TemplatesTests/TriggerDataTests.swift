import CivilTime
import Profiles
import Templates
import Testing

/// A purchase as it is declared, and one of them.
private enum Purchase {
    static let event = EventDefinition(
        name: "purchase",
        fields: [
            EventField(name: "total", type: .number), EventField(name: "order-id", type: .text),
            EventField(name: "items", type: .list), EventField(name: "paid", type: .boolean),
            EventField(name: "due", type: .date), EventField(name: "at", type: .datetime),
            EventField(name: "coupon", type: .text),
        ])

    static let values = TemplateValues(
        triggerData: [
            "total": .number(99.5), "order-id": FieldValue(text: "ab-7"), "items": FieldValue(list: "shoe;lace"),
            "paid": .boolean(false), "due": .date(CivilDate(dayNumber: 20_886)),
            "at": .instant(Instant(milliseconds: 1_804_629_600_000)), "coupon": .missing,
        ],
        zone: ZoneRules.named("Australia/Melbourne"))

    static func scope(knowsEvent: Bool = true) -> TemplateScope {
        TemplateScope(
            catalogue: FieldCatalogue(), hasTriggerDate: false, triggerEvent: knowsEvent ? event : nil)
    }
}

@Suite struct `The data of the event that started a flow` {
    @Test(arguments: [
        ("{{ trigger.data.order-id }}", "ab-7"), ("{{ trigger.data.order-id | upcase }}", "AB-7"),
        ("{{trigger.data.order-id|upcase}}", "AB-7"), ("a {{- trigger.data.order-id -}} b", "aab-7b"),
        ("{{ trigger.data.total | money }}", "$99.50"), ("{{ 1 | plus: trigger.data.total }}", "100.5"),
        ("{{ trigger.data.items | join: ' + ' }}", "shoe + lace"),
        ("{% for item in trigger.data.items %}<{{ item }}>{% endfor %}", "<shoe><lace>"),
        ("{% if trigger.data.items contains 'LACE' %}laced{% endif %}", "laced"),
        ("{% if trigger.data.paid == false %}open{% endif %}", "open"),
        ("{{ trigger.data.due | date: '%e %B' }}{% if trigger.data.due < '2027-03-10' %}!{% endif %}", " 9 March!"),
        ("{{ trigger.data.at | date: '%d %H' }}", "10 09"),
        ("{{ trigger.data.coupon | default: 'none' }}", "none"),
        ("{% if trigger.data.coupon %}x{% elsif trigger.data.coupon == blank %}y{% endif %}", "y"),
        ("{% for trigger in (1..1) %}{{ trigger }}{{ trigger.data.total }}{% endfor %}", "199.5"),
    ])
    func `is printed, filtered and tested as fields are`(source: String, expected: String) throws {
        let template = try template(source)
        #expect(template.mistakes(in: Purchase.scope()) == [])
        #expect(template.firstMissing(in: Purchase.values) == nil)
        #expect(try template.render(Purchase.values, surroundings: surroundings) == expected)
    }

    @Test(arguments: [
        ("{{ trigger.data.coupon }}", "trigger.data.coupon"), ("{{ trigger.data.gone | upcase }}", "trigger.data.gone"),
        ("{{ trigger.data.total | plus: trigger.data.gone }}", "trigger.data.gone"),
    ])
    func `keeps a message from being sent when it is missing`(source: String, name: String) throws {
        let template = try template(source)
        #expect(template.firstMissing(in: Purchase.values) == name)
        #expect(throws: RenderFailure.missing(name)) {
            try template.render(Purchase.values, surroundings: surroundings)
        }
    }

    @Test func `is read by its names, and told apart from fields`() throws {
        let template = try template(
            """
            {{ trigger.data.total }}{% if trigger.data.coupon == title %}{{ trigger.data.coupon }}{% endif %}
            {% for item in trigger.data.items %}{{ trigger.data.order-id | upcase }}{% endfor %}
            """)
        #expect(template.reads.triggerData == ["coupon", "items", "order-id", "total"])
        #expect(template.reads.fields == ["title"])
        #expect(
            template.bareOutputs.map { "\($0.field) \($0.reach)" } == [
                "trigger.data.total always", "trigger.data.coupon whenPresent", "trigger.data.order-id sometimes",
            ])
    }

    @Test(arguments: [
        ("{{ trigger.data.at | date: '%H' }}", true), ("{% if trigger.data.at < trigger.date %}{% endif %}", true),
        ("{{ trigger.data.total }}", false),
    ])
    func `needs the zone where a local date may matter`(source: String, expected: Bool) throws {
        #expect(try template(source).reads.zone == expected)
    }

    @Test(
        arguments: [
            (
                "{{ trigger.data.totl }}", "event \"purchase\" has no data \"totl\"",
                "did you mean `trigger.data.total`?"
            ),
            (
                "{{ trigger.data.order_id }}", "event \"purchase\" has no data \"order_id\"",
                "did you mean `trigger.data.order-id`?"
            ),
            (
                "{{ trigger.data.weather }}", "event \"purchase\" has no data \"weather\"",
                "it has at, coupon, due, items, order-id, paid, total"
            ),
            ("{{ trigger.data }}", "no profile field \"trigger.data\"", "did you mean `trigger.data.at`?"),
            ("{{ total }}", "no profile field \"total\"", "did you mean `trigger.data.total`?"),
            ("{{ event.data.total }}", "no profile field \"event.data.total\"", "did you mean `trigger.data.total`?"),
            (
                "{{ trigger.data.total | date: '%e' }}",
                "\"date\" needs a date, but \"trigger.data.total\" is a number", nil
            ),
            (
                "{{ trigger.data.order-id | plus: 1 }}",
                "\"plus\" needs a number, but \"trigger.data.order-id\" is a text", nil
            ),
            (
                "{% for x in trigger.data.total %}{% endfor %}",
                "a loop needs a list, but \"trigger.data.total\" is a number", nil
            ),
            (
                "{% if trigger.data.paid > 1 %}{% endif %}",
                "\"trigger.data.paid\" is true or false, never more or less", nil
            ),
            (
                "{% if trigger.data.due > 'soon' %}{% endif %}",
                "\"trigger.data.due\" is a date, but \"'soon'\" is a text", "a date is written like `'2027-03-14'`"
            ),
        ] as [(String, String, String?)])
    func `is checked against the catalogue`(source: String, message: String, help: String?) throws {
        let mistakes = try template(source).mistakes(in: Purchase.scope())
        #expect(mistakes.map(\.message) == [message])
        #expect(mistakes.map(\.help) == [help])
        #expect(mistakes.map(\.rule) == [.field])
    }

    @Test func `may not stand where no one event starts the flow`() throws {
        let mistakes = try template("{{ trigger.data.total }}").mistakes(in: Purchase.scope(knowsEvent: false))
        #expect(
            mistakes.map(\.message) == [
                "\"trigger.data.total\" is only known where every trigger is one and the same event"
            ])
    }
}
