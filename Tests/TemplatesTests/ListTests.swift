import Profiles
import Templates
import Testing

/// A catalogue with lists in it, and a customer who likes some sports and nothing else.
private enum Hobbies {
    static let scope = TemplateScope(
        catalogue: FieldCatalogue(
            additions: ["sports", "songs"].map {
                FieldDefinition(name: $0, type: .list, source: .custom(namespace: "custom", handle: $0))
            }), hasTriggerDate: false)

    static let values = TemplateValues(fields: [
        "sports": FieldValue(list: "Tennis;golf;Élan;9"), "songs": .missing, "title": FieldValue(text: "tennis"),
    ])
}

@Suite struct `A field that is a list` {
    @Test(arguments: [
        ("{{ sports }}", "Tennis, golf, Élan, 9"), ("{{ sports | join }}", "Tennis golf Élan 9"),
        ("{{ sports | join: ' & ' }}", "Tennis & golf & Élan & 9"), ("{{ sports | first }}", "Tennis"),
        ("{{ sports | last }}", "9"), ("{{ sports | last | plus: 1 }}", "10"), ("{{ sports | size }}", "4"),
        ("{{ sports | first | size }}", "6"), ("{{ sports | upcase }}", "TENNIS, GOLF, ÉLAN, 9"),
        ("{{ sports | join: '/' | truncate: 9 }}", "Tennis..."),
        ("{% for x in sports %}{{ x | downcase }};{% endfor %}", "tennis;golf;élan;9;"),
        ("{% for x in sports %}{% if x == 'GOLF' %}{{ x }}{% endif %}{% endfor %}", "golf"),
        (
            "{% for x in sports %}{% for y in (1..2) %}{{ x | truncate: 1, '' }}{{ y }} {% endfor %}{% endfor %}",
            "T1 T2 g1 g2 É1 É2 91 92 "
        ),
        ("{% for x in songs %}never{% endfor %}", ""), ("{{ songs | default: 'none' }}", "none"),
        ("{{ songs | default: 'none' | join: ', ' }}", "none"), ("{{ songs | size | default: 0 }}", "0"),
        ("{{ songs | first | default: sports | join: '-' }}", "Tennis-golf-Élan-9"),
    ])
    func `is printed whole, joined, or one by one`(source: String, expected: String) throws {
        let template = try template(source)
        #expect(template.mistakes(in: Hobbies.scope) == [])
        #expect(try template.render(Hobbies.values, surroundings: surroundings) == expected)
    }

    @Test(arguments: [
        ("sports contains 'golf'", true), ("sports contains 'GOLF '", true), ("sports contains 'gol'", false),
        ("sports contains title", true), ("sports contains 9", true), ("sports contains 'elan'", false),
        ("sports", true), ("songs", false), ("songs contains 'x'", false), ("songs == empty", true),
        ("sports != blank", true), ("sports contains songs or title", true),
    ])
    func `is asked for what it contains`(condition: String, expected: Bool) throws {
        let source = "{% if \(condition) %}yes{% else %}no{% endif %}"
        #expect(try template(source).render(Hobbies.values, surroundings: surroundings) == (expected ? "yes" : "no"))
    }

    @Test(
        arguments: [
            (
                "{% if sports == 'golf' %}{% endif %}", "\"sports\" is a list, which has no \"==\"",
                "`{% if sports contains 'x' %}`"
            ),
            (
                "{% if title != songs %}{% endif %}", "\"songs\" is a list, which has no \"!=\"",
                "`{% if songs contains 'x' %}`"
            ),
            (
                "{% if sports == songs %}{% endif %}", "\"sports\" is a list, which has no \"==\"",
                "`{% if sports contains 'x' %}`"
            ),
            (
                "{% if title contains sports %}{% endif %}",
                "\"contains\" looks for one value, but \"sports\" is a list", nil
            ),
            ("{{ sports | date: '%e' }}", "\"date\" needs a date, but \"sports\" is a list", nil),
            ("{{ sports | plus: 1 }}", "\"plus\" needs a number, but \"sports\" is a list", nil),
            ("{{ title | join: ',' }}", "\"join\" needs a list, but \"title\" is a text", nil),
            ("{{ age | first }}", "\"first\" needs a list, but \"age\" is a number", nil),
        ] as [(String, String, String?)])
    func `is checked for what a list cannot be`(source: String, message: String, help: String?) throws {
        let mistakes = try template(source).mistakes(in: Hobbies.scope)
        #expect(mistakes.map(\.message) == [message])
        #expect(mistakes.map(\.help) == [help])
    }

    @Test(arguments: [("{{ songs }}", "songs"), ("{{ songs | join: ', ' }}", "songs"), ("{{ songs | size }}", "songs")])
    func `keeps a message from being sent when it is missing`(source: String, name: String) throws {
        #expect(throws: RenderFailure.missing(name)) {
            try template(source).render(Hobbies.values, surroundings: surroundings)
        }
    }

    @Test func `of great length makes no loop endless`() throws {
        let long = TemplateValues(fields: [
            "sports": FieldValue(list: (1...30_000).map(String.init).joined(separator: ";"))
        ])
        for body in ["{% for y in sports %}{% endfor %}", "{% if sports %}{% endif %}", "{{ sports | size }}"] {
            let template = try template("{% for x in sports %}\(body){% endfor %}")
            #expect(throws: RenderFailure.tooMuchWork) { try template.render(long, surroundings: surroundings) }
        }
    }

    @Test func `and a long text are searched for a bounded time`() throws {
        let needle = String(repeating: "a", count: 30_000)
        let long = TemplateValues(fields: [
            "title": FieldValue(text: String(repeating: needle, count: 2)), "company": FieldValue(text: needle + "b"),
        ])
        #expect(throws: RenderFailure.tooMuchWork) {
            try template("{% if title contains company %}{% endif %}").render(long, surroundings: surroundings)
        }
    }
}
