import Profiles
import Templates
import Testing

@Suite struct `A mistake in a template` {
    /// The stretch of the source that a mistake points to.
    private func shown(_ mistake: TemplateMistake, in source: String) -> String {
        String(String.UnicodeScalarView(Array(source.unicodeScalars)[mistake.range]))
    }

    @Test(arguments: [
        ("Zoë 👩‍👧 {{ first_name", "{{", "\"{{\" is never closed"),
        ("{% if a %", "{%", "\"{%\" is never closed"),
        ("{{ first_name {{ last_name }}", "{{", "\"{{\" is never closed"),
        ("{{ first_name | default: 'friend }} more", "{{", "\"{{\" is never closed"),
        ("{{ }}", " ", "nothing stands between the braces"),
        ("{{ a | uppcase }}", "uppcase", "a template has no filter \"uppcase\""),
        ("{{ a | }}", " ", "a filter's name is missing behind `|`"),
        ("{{ a b }}", "b", "\"b\" does not belong here"),
        ("{{ a | default }}", "default", "\"default\" takes one argument, not 0"),
        ("{{ a | upcase: 1 }}", "upcase", "\"upcase\" takes no argument, not 1"),
        ("{{ a | date: '%Q' }}", "'%Q'", "\"date\" does not know \"%Q\""),
        ("{{ a | date: b }}", "b", "\"date\" needs its form in quotes"),
        ("{{ a | truncate: 'x' }}", "'x'", "\"truncate\" needs a whole number of characters"),
        ("{{ a | default: \u{2018}x\u{2019} }}", "\u{2018}", "\"\u{2018}\" does not belong here"),
        ("{{ nil }}", "nil", "\"nil\" is nothing that could be printed"),
        ("{% if a = 1 %}{% endif %}", "=", "\"=\" does not belong here"),
        ("{% if %}{% endif %}", " ", "the condition is missing"),
        ("{% if a and b or c %}{% endif %}", "or", "this mixes \"and\" with \"or\""),
        ("{% if tags %}{% endif %}", "tags", "tags can only be tested for one that is written out"),
        (
            "{% if tags contains a %}{% endif %}", "tags contains a",
            "tags can only be tested for one that is written out"
        ),
        ("{% if a %}", "if", "\"if\" is never closed"),
        ("{% endif %}", "endif", "\"endif\" closes no if"),
        ("{% for x in (1..2) %}{% endif %}{% endfor %}", "endif", "\"endif\" closes no if"),
        ("{% else %}", "else", "\"else\" stands outside an if"),
        ("{% if a %}{% else %}{% else %}{% endif %}", "else", "this if has two else"),
        ("{% if a %}{% else %}{% elsif b %}{% endif %}", "elsif", "\"elsif\" stands behind the else"),
        ("{% include 'x' %}", "include", "a template has no tag \"include\""),
        ("{% for x %}{% endfor %}", "x", "a loop reads \"for x in list\""),
        ("{% for x in (1..9999) %}{% endfor %}", "x in (1..9999)", "a range is two whole numbers at most 1000 apart"),
    ])
    func `has a place and a message`(source: String, place: String, message: String) throws {
        let parsed = Template.parse(source, as: .plain)
        #expect(parsed.template == nil)
        let mistake = try #require(parsed.mistakes.first)
        #expect(parsed.mistakes.count == 1)
        #expect(mistake.message == message)
        #expect(shown(mistake, in: source) == place)
        #expect(mistake.rule == .syntax)
    }

    @Test func `does not hide the others`() {
        let mistakes = Template.parse("{{ a | x }} {% wrong %} {{ b c }} {{ d", as: .plain).mistakes
        #expect(mistakes.map(\.range.lowerBound).count == 4)
        #expect(mistakes.map(\.range.lowerBound) == mistakes.map(\.range.lowerBound).sorted())
    }

    @Test(
        arguments: [
            ("{{ frist_name }}", "frist_name", "no profile field \"frist_name\"", "did you mean `first_name`?"),
            (
                "{{ first_name | default: chum }}", "chum", "no profile field \"chum\"",
                "a text stands in quotes: `'chum'`"
            ),
            ("{% if teir == 'x' %}{% endif %}", "teir", "no profile field \"teir\"", "did you mean `tier_handle`?"),
            (
                "{{ unsubscribe_ulr }}", "unsubscribe_ulr", "no profile field \"unsubscribe_ulr\"",
                "did you mean `unsubscribe_url`?"
            ),
            (
                "{{ trigger.date }}", "trigger.date",
                "\"trigger.date\" is only known where every trigger is about a date",
                "send it only from flows that start by a `birthday` or a `date`"
            ),
            ("{{ first_name | date: '%e' }}", "first_name", "\"date\" needs a date, but \"first_name\" is a text", nil),
            ("{{ first_name | plus: 1 }}", "first_name", "\"plus\" needs a number, but \"first_name\" is a text", nil),
            (
                "{{ age | plus: first_name }}", "first_name", "\"plus\" needs a number, but \"first_name\" is a text",
                nil
            ),
            ("{{ age | join: ',' }}", "age", "\"join\" needs a list, but \"age\" is a number", nil),
            (
                "{% for x in first_name %}{% endfor %}", "first_name",
                "a loop needs a list, but \"first_name\" is a text", nil
            ),
            ("{% if age > 'old' %}{% endif %}", "age > 'old'", "\"age\" is a number, but \"'old'\" is a text", nil),
            (
                "{% if joined_at > '3 May' %}{% endif %}", "joined_at > '3 May'",
                "\"joined_at\" is a date, but \"'3 May'\" is a text", "a date is written like `'2027-03-14'`"
            ),
            (
                "{% if email_optout > 1 %}{% endif %}", "email_optout > 1",
                "\"email_optout\" is true or false, never more or less", nil
            ),
            (
                "{% if age contains 'x' %}{% endif %}", "age contains 'x'",
                "\"contains\" looks into a text or a list, but \"age\" is a number", nil
            ),
        ] as [(String, String, String, String?)])
    func `against the catalogue names what was meant`(source: String, place: String, message: String, help: String?)
        throws
    {
        let scope = TemplateScope(catalogue: FieldCatalogue(), hasTriggerDate: false)
        let mistakes = try template(source).mistakes(in: scope)
        #expect(mistakes.map(\.message) == [message])
        #expect(mistakes.map { shown($0, in: source) } == [place])
        #expect(mistakes.map(\.rule) == [.field])
        #expect(mistakes.first?.help == help)
    }

    @Test(arguments: [
        "{{ tags }}", "{{ statuses | size }}", "{% for t in tags %}{{ t }}{% endfor %}", "{{ title | default: tags }}",
    ])
    func `is a tag that a customer would see`(source: String) throws {
        let scope = TemplateScope(catalogue: FieldCatalogue(), hasTriggerDate: false)
        #expect(try template(source).mistakes(in: scope).map(\.rule) == [.tagShown])
    }

    @Test func `is not found in what is right`() throws {
        let custom = FieldDefinition(
            name: "shoe_size", type: .text, source: .custom(namespace: "custom", handle: "shoe-size"))
        let scope = TemplateScope(catalogue: FieldCatalogue(additions: [custom]), hasTriggerDate: true)
        let source = """
            {{ first_name | default: 'you' | upcase }} {{ trigger.date | date: '%e %B' }} {{ shoe_size }} {{ age | plus: 1 }}
            {{ reward_balance | default: 0 | money }} {{ birth_date | default: 'soon' }} {{ sender.name | upcase }}
            {% if age >= '18' and joined_at < '2027-01-01' and created_at > trigger.date %}x{% endif %}
            {% if tags contains 'vip' or tier_handle == 'gold' or email_optout == false or title == blank %}y{% endif %}
            """
        #expect(try template(source).mistakes(in: scope) == [])
    }
}
