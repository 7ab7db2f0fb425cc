import Templates
import Testing

@Suite struct `What a template reads` {
    @Test func `is all that it prints or tests`() throws {
        let reads = try template(
            """
            {{ last_name | default: title }}{% if tags contains 'vip' and age > 3 %}{{ unsubscribe_url }}{% endif %}
            {% if statuses contains 'x' or sender.contact %}{{ trigger.date }}{% elsif age %}{% endif %}
            """
        ).reads
        #expect(reads.fields == ["age", "last_name", "title"])
        #expect(reads.tags == ["vip"])
        #expect(reads.statuses == ["x"])
        #expect(reads.specials == [.unsubscribeURL, .senderContact])
        #expect(reads.triggerDate)
        #expect(!reads.zone)
    }

    @Test func `tells a special that is printed from one that is tested`() throws {
        let template = try template("{% if unsubscribe_url %}{{ preferences_url }}{% endif %}")
        #expect(template.prints(.preferencesURL))
        #expect(!template.prints(.unsubscribeURL))
    }

    @Test(arguments: [
        ("{{ unsubscribe_url }}", true), ("{{ unsubscribe_url | url_encode }}", true),
        ("{% if age %}{{ unsubscribe_url }}{% endif %}", false),
        ("{% if age %}{{ unsubscribe_url }}{% else %}{{ sender.name }}{% endif %}", false),
        ("{% if age %}{{ unsubscribe_url }}{% else %}x {{ unsubscribe_url }}{% endif %}", true),
        ("{% if age %}{{ unsubscribe_url }}{% elsif x %}{% else %}{{ unsubscribe_url }}{% endif %}", false),
        ("{% for i in (1..3) %}{{ unsubscribe_url }}{% endfor %}", false),
        ("{{ age | default: unsubscribe_url }}", false), ("{% if unsubscribe_url %}x{% endif %}", false),
    ])
    func `tells a special that everybody sees`(source: String, expected: Bool) throws {
        #expect(try template(source).printsForEverybody(.unsubscribeURL) == expected)
    }

    @Test func `has every field that it prints with its place, and none that it only tests`() throws {
        let source =
            "é{{ a | default: b }}{% if c > d %}{% for x in e %}{{ x | default: a }}{% endfor %}{% endif %}{{ f | plus: 1 }}"
        let outputs = try template(source).fieldOutputs
        let scalars = Array(source.unicodeScalars)
        #expect(outputs.map(\.field) == ["a", "b", "a", "f"])
        for output in outputs {
            #expect(String(String.UnicodeScalarView(scalars[output.range])) == output.field)
        }
    }

    @Test func `tells its text from its placeholders`() throws {
        let source = "Hi {{ a | default: 'x}}' }}, {% if b -%}  yes {% endif %}é!"
        let template = try template(source)
        let scalars = Array(source.unicodeScalars)
        let texts = template.textRanges.map { String(String.UnicodeScalarView(scalars[$0])) }
        #expect(texts == ["Hi ", ", ", "yes ", "é!"])
        #expect(template.textForEverybody.split(separator: " ").joined(separator: " ") == "Hi , é!")
    }

    @Test(arguments: [
        ("{{ created_at | date: '%H' }}", true), ("{% if created_at > trigger.date %}{% endif %}", true),
        ("{% if joined_at > '2027-01-01' %}{% endif %}", true), ("{{ trigger.date | date: '%e' }}", false),
        ("{% if age > 18 %}{{ created_at }}{% endif %}", false),
    ])
    func `has the zone where a local date may matter`(source: String, expected: Bool) throws {
        #expect(try template(source).reads.zone == expected)
    }

    @Test(arguments: [
        ("{{ a }}{{ b | default: 'x' }}{{ sender.name }}", ["a always"]),
        ("{% if c %}{{ a | upcase }}{% endif %}", ["a sometimes"]),
        ("{% if a %}{{ a }}{% else %}{{ a }}{% endif %}", ["a whenPresent", "a sometimes"]),
        ("{% if a == 'x' and b %}{{ a }}{{ b }}{% endif %}", ["a whenPresent", "b whenPresent"]),
        ("{% if a or b %}{{ a }}{% endif %}", ["a sometimes"]),
        ("{% if a == blank %}{{ a }}{% endif %}", ["a sometimes"]),
        ("{{ a | default: b }}{{ 1 | plus: c }}", ["b always", "c always"]),
    ])
    func `names the fields without a default and when they are reached`(source: String, expected: [String]) throws {
        #expect(try template(source).bareOutputs.map { "\($0.field) \($0.reach)" } == expected)
    }
}
