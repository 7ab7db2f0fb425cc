import CivilTime
import Profiles
import Testing

@testable import Templates

@Suite struct `Templates are a small subset of Liquid` {
    static let filters: [(TemplateFilter, String, String)] = [
        (.default, "{{ last_name | default: 'friend' }}{{ first_name | default: 'friend' }}", "friendZoë"),
        (.upcase, "{{ first_name | upcase }}", "ZOË"),
        (.downcase, "{{ 'ÉLAN' | downcase }}", "élan"),
        (.capitalize, "{{ 'éLAN vital' | capitalize }}", "Élan vital"),
        (
            .date, "{{ joined_at | date: '%d %e %m %b %B %y %Y %a %A %H:%M' }}",
            "09  9 03 Mar March 27 2027 Tue Tuesday 00:00"
        ),
        (.money, "{{ reward_balance | money }} {{ 3 | money: '£' }}", "$1,234.50 £3.00"),
        (.truncate, "{{ 'Happy birthday' | truncate: 9 }} {{ 'Happy' | truncate: 4, '' }}", "Happy ... Happ"),
        (.escape, "{{ company | escape }}", "Smith &amp; Sons &lt;b&gt;"),
        (.urlEncode, "{{ 'a b/ü' | url_encode }}", "a%20b%2F%C3%BC"),
        (.join, "{{ sports | join: '+' }}", "golf+tennis"),
        (.first, "{{ sports | first }}", "golf"),
        (.last, "{{ sports | last }}", "tennis"),
        (.size, "{{ sports | size }} {{ first_name | size }}", "2 3"),
        (.plus, "{{ 0.1 | plus: 0.2 }} {{ point_balance | plus: '2' }}", "0.3 42"),
        (.minus, "{{ point_balance | minus: 0.9 | minus: 40 }}", "-0.9"),
    ]

    private static let customer: TemplateValues = {
        var customer = values
        customer.fields["sports"] = FieldValue(list: "golf;tennis")
        return customer
    }()

    private func rendered(_ source: String) throws -> String {
        try template(source).render(Self.customer, surroundings: surroundings)
    }

    @Test(arguments: filters)
    func `with these filters`(filter: TemplateFilter, source: String, expected: String) throws {
        #expect(try rendered(source) == expected)
    }

    @Test func `and no others`() {
        let words =
            "default upcase downcase capitalize date money truncate escape url_encode join first last size plus minus"
        #expect(TemplateFilter.allCases.map(\.rawValue) == words.split(separator: " ").map(String.init))
        #expect(Self.filters.map(\.0) == TemplateFilter.allCases)
    }

    static let comparisons: [(TemplateComparison, String, String)] = [
        (.equal, "point_balance == 40", "point_balance == 41"),
        (.unequal, "tier_handle != 'silver'", "tier_handle != 'Gold'"),
        (.less, "joined_at < trigger.date", "trigger.date < joined_at"),
        (.greater, "reward_balance > 1234", "reward_balance > 1234.5"),
        (.lessOrEqual, "point_balance <= 40", "point_balance <= 39"),
        (.greaterOrEqual, "created_at >= '2027-03-10'", "created_at >= '2027-03-11'"),
        (.contains, "sports contains 'golf'", "company contains 'golf'"),
    ]

    @Test(arguments: comparisons)
    func `with if, elsif, else and endif over these comparisons`(
        comparison: TemplateComparison, yes: String, no: String
    ) throws {
        #expect(try rendered("{% if \(yes) %}a{% elsif \(yes) %}b{% else %}c{% endif %}") == "a")
        #expect(try rendered("{% if \(no) %}a{% elsif \(yes) %}b{% else %}c{% endif %}") == "b")
        #expect(try rendered("{% if \(no) %}a{% elsif \(no) %}b{% else %}c{% endif %}") == "c")
        #expect(try rendered("{% if last_name \(comparison.rawValue) 'x' %}a{% else %}c{% endif %}") == "c")
    }

    @Test func `and no other comparisons`() {
        #expect(TemplateComparison.allCases.map(\.rawValue) == ["==", "!=", "<", ">", "<=", ">=", "contains"])
        #expect(Self.comparisons.map(\.0) == TemplateComparison.allCases)
    }

    @Test func `with a loop over a list`() throws {
        #expect(
            try rendered("{% for x in sports %}[{{ x }}]{% endfor %}{% for n in (2..4) %}{{ n }}{% endfor %}")
                == "[golf][tennis]234")
    }

    @Test func `besides the fields with these values`() throws {
        let source =
            TemplateSpecial.allCases.map { "{{ \($0.rawValue) }}" }.joined(separator: " ") + " {{ trigger.date }}"
        #expect(
            try rendered(source)
                == "https://acme.example/u?a=1&b=2 https://acme.example/p Acme Shoe Co. 1 Example St hello@acme.example "
                + "2027-03-14")
    }
}
