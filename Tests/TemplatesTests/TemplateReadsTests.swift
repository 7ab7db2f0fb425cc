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
