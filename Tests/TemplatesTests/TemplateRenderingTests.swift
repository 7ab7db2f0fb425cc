import CivilTime
import Profiles
import Templates
import Testing

/// A profile's values, with a date, an instant and a number among them.
let values = TemplateValues(
    fields: [
        "first_name": FieldValue(text: "Zoë"), "company": FieldValue(text: "Smith & Sons <b>"),
        "joined_at": .date(CivilDate(dayNumber: 20_886)), "tier_handle": FieldValue(text: "gold"),
        "reward_balance": .number(1234.5), "point_balance": .number(40), "email_optout": .boolean(false),
        "created_at": .instant(Instant(milliseconds: 1_804_629_600_000)), "last_name": .missing,
    ],
    tags: ["vip", "mobile-app"], statuses: ["trusted"], triggerDate: CivilDate("2027-03-14"),
    zone: ZoneRules.named("Australia/Melbourne"))

let surroundings = TemplateSurroundings(
    unsubscribeURL: "https://acme.example/u?a=1&b=2", preferencesURL: "https://acme.example/p",
    senderName: "Acme Shoe Co.", senderPostalAddress: "1 Example St", senderContact: "hello@acme.example")

func template(_ source: String, as dialect: TemplateDialect = .plain) throws -> Template {
    let parsed = Template.parse(source, as: dialect)
    #expect(parsed.mistakes == [])
    return try #require(parsed.template)
}

func rendered(_ source: String, as dialect: TemplateDialect = .plain) throws -> String {
    try template(source, as: dialect).render(values, surroundings: surroundings)
}

@Suite struct `A rendered template` {
    @Test(arguments: [
        ("Hi {{ first_name }}!", "Hi Zoë!"),
        ("{{last_name|default:'friend'}}", "friend"),
        ("{{ last_name | default: company | default: 'x' }}", "Smith & Sons <b>"),
        ("{{ last_name | default: '' }}.", "."),
        ("{{ first_name | upcase }} {{ 'LOUD' | downcase }} {{ 'jOHN smith' | capitalize }}", "ZOË loud John smith"),
        ("{{ trigger.date | date: '%A, %e %B %Y' }}", "Sunday, 14 March 2027"),
        ("{{ joined_at | date: '%d.%m.%y %b %a %H:%M %%' }}", "09.03.27 Mar Tue 00:00 %"),
        ("{{ '2027-03-04' | date: '%e' }}", " 4"),
        ("{{ created_at | date: '%Y-%m-%d %H:%M' }} {{ joined_at }}", "2027-03-10 09:00 2027-03-09"),
        (
            "{{ reward_balance | money }} {{ 0.005 | money: '€' }} {{ -1234567 | money }}",
            "$1,234.50 €0.01 -$1,234,567.00"
        ),
        (
            "{{ 'Happy birthday' | truncate: 8 }} {{ 'Happy' | truncate: 5 }} {{ 'Happy' | truncate: 3, '…' }}",
            "Happy... Happy Ha…"
        ),
        ("{{ company | url_encode }}", "Smith%20%26%20Sons%20%3Cb%3E"),
        ("{{ company | escape }}", "Smith &amp; Sons &lt;b&gt;"),
        ("{{ first_name | size }} {{ point_balance | plus: 2 | minus: reward_balance }}", "3 -1192.5"),
        (
            "{{ sender.name }}, {{ sender.postal_address }}: {{ sender.contact }}",
            "Acme Shoe Co., 1 Example St: hello@acme.example"
        ),
        ("{{ unsubscribe_url }}", "https://acme.example/u?a=1&b=2"),
        ("{% for n in (1..3) %}{{ n }}{% if n < 3 %}, {% endif %}{% endfor %}", "1, 2, 3"),
        (
            "{% for a in (1..2) %}{% for b in (1..2) %}{{ a }}{{ b }} {% endfor %}{{ a }};{% endfor %}",
            "11 12 1;21 22 2;"
        ),
        ("{% for x in last_name %}never{% endfor %}", ""),
        ("a  {{- ' b ' -}}  c {%- if true -%} d {%- endif -%} e", "a b cde"),
        ("{ {% if true %}}}{% endif %} } %}", "{ }} } %}"),
        ("{{ '}}' }}{{ \"it's\" }}", "}}it's"),
    ])
    func `is the text with its values`(source: String, expected: String) throws {
        #expect(try rendered(source) == expected)
    }

    @Test(arguments: [
        ("first_name", true), ("last_name", false), ("email_optout", false), ("last_name == blank", true),
        ("last_name != blank", false), ("first_name != nil", true), ("first_name == empty", false),
        ("tier_handle == 'gold'", true), ("tier_handle == 'GOLD '", true), ("tier_handle != 'gold'", false),
        ("last_name == 'x'", false), ("last_name != 'x'", false), ("point_balance >= 40", true),
        ("point_balance > 40", false), ("point_balance < 40.5", true), ("point_balance <= 39", false),
        ("point_balance == '40'", true), ("first_name contains 'OË'", true), ("first_name contains 'x'", false),
        ("joined_at < '2027-03-10'", true), ("joined_at == '2027-03-09'", true), ("joined_at < trigger.date", true),
        ("created_at == '2027-03-10'", true), ("email_optout == false", true), ("email_optout == true", false),
        ("tags contains 'vip'", true), ("tags contains 'VIP'", false), ("tags contains 'mobile app'", true),
        ("statuses contains 'trusted'", true), ("statuses contains 'x'", false),
        ("first_name and point_balance > 1 and tags contains 'vip'", true),
        ("first_name and last_name == 'x'", false), ("last_name == 'x' or first_name", true),
        ("last_name == 'x' or last_name == 'y'", false), ("unsubscribe_url", true),
    ])
    func `takes a branch on a definite yes only`(condition: String, expected: Bool) throws {
        #expect(try rendered("{% if \(condition) %}yes{% else %}no{% endif %}") == (expected ? "yes" : "no"))
    }

    @Test func `takes the first case that holds`() throws {
        let source = "{% if last_name %}a{% elsif point_balance > 50 %}b{% elsif first_name %}c{% else %}d{% endif %}"
        #expect(try rendered(source) == "c")
    }

    @Test func `escapes what it prints in HTML, once, and not what the author wrote`() throws {
        #expect(
            try rendered("<p title=\"{{ company }}\">{{ company | escape }} & {{ unsubscribe_url }}", as: .html)
                == "<p title=\"Smith &amp; Sons &lt;b&gt;\">Smith &amp; Sons &lt;b&gt; & "
                + "https://acme.example/u?a=1&amp;b=2")
        #expect(
            try rendered("{{ \"'\" }}", as: .html) == "&#39;")
    }

    @Test(arguments: ["a\r\nBcc: x", "a\nBcc: x", "a\u{2028}Bcc: x", "a\u{0}\u{85}Bcc: x"])
    func `is one line as a header`(name: String) throws {
        let source = "Hi {{ first_name }}\r\n you\n"
        let hostile = TemplateValues(fields: ["first_name": FieldValue(text: name)])
        let line = try template(source, as: .header).render(hostile, surroundings: surroundings)
        #expect(line == "Hi aBcc: x you")
    }

    @Test(arguments: [
        ("{{ last_name }}", "last_name"), ("{{ nobody | upcase }}", "nobody"),
        ("{{ first_name }}{% if first_name %}{{ last_name | truncate: 5 }}{% endif %}", "last_name"),
        ("{{ last_name | default: title }}", "last_name"), ("{{ point_balance | plus: age }}", "age"),
        ("{{ first_name | date: '%Y' }}", "first_name"), ("{{ first_name | money }}", "first_name"),
        ("{{ last_name | upcase | date: '%Y' }}", "last_name"),
    ])
    func `is not made when a value is missing`(source: String, name: String) throws {
        let template = try template(source)
        #expect(template.firstMissing(in: values) == name)
        #expect(throws: RenderFailure.missing(name)) {
            try template.render(values, surroundings: surroundings)
        }
    }

    @Test(arguments: [
        "plain", "{{ last_name | default: 'x' }}", "{% if last_name %}{{ last_name }}{% endif %}",
        "{% if first_name %}a{% else %}{{ last_name }}{% endif %}", "{{ unsubscribe_url }}{{ sender.name }}",
        "{{ trigger.date | date: '%e' }}", "{% for x in (1..2) %}{{ x }}{% endfor %}",
    ])
    func `is made when all that it prints is there`(source: String) throws {
        let template = try template(source)
        #expect(template.firstMissing(in: values) == nil)
        #expect(throws: Never.self) { try template.render(values, surroundings: surroundings) }
    }

    @Test func `is not made without a special that it prints`() throws {
        #expect(throws: RenderFailure.missing("unsubscribe_url")) {
            try template("{{ unsubscribe_url }}").render(values, surroundings: TemplateSurroundings(unsubscribeURL: ""))
        }
    }

    @Test func `has an end`() throws {
        let loops = String(repeating: "{% for x in (1..1000) %}", count: 5)
        let ends = String(repeating: "{% endfor %}", count: 5)
        let silent = try template(loops + ends)
        #expect(throws: RenderFailure.tooMuchWork) { try silent.render(values, surroundings: surroundings) }
        let loud = try template(loops + String(repeating: "word ", count: 400) + ends)
        #expect(throws: RenderFailure.tooLong) { try loud.render(values, surroundings: surroundings) }
        let busy = try template(
            "{{ '\(String(repeating: "é", count: 200_000))'\(String(repeating: "|upcase", count: 500)) }}")
        #expect(throws: RenderFailure.tooMuchWork) { try busy.render(values, surroundings: surroundings) }
    }
}
