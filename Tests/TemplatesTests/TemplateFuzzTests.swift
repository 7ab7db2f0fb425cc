import Profiles
import Templates
import Testing

/// Reproducible chance (SplitMix64).
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

@Suite struct `A hostile template` {
    private static let words = [
        "{{", "}}", "{%", "%}", "{%-", "-%}", "{{-", "-}}", "{", "}", "%", " ", "\n", "'", "\"", "|", ":", ",", "..",
        "(", ")", "==", "!=", "<=", "=", "if", "elsif", "else", "endif", "for", "endfor", "in", "x", "(1..1000)", "and",
        "or", "contains", "tags", "'vip'", "first_name", "last_name", "trigger.date", "trigger.data.order-id",
        "trigger.data.", "unsubscribe_url", "default",
        "date", "'%Y'", "money", "truncate", "9", "-1.5", "99999999999999999999", "upcase", "nil", "é", "👩‍👧", "\r\n",
        "{% if first_name %}", "{% endif %}", "{% for x in (1..1000) %}", "{% endfor %}", "{{ x }}", "\u{0}",
        "\u{2019}",
    ]

    @Test(arguments: 0..<1_500)
    func `is refused or rendered, and never more than that`(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        let count = Int.random(in: 1...60, using: &chance)
        let source = (0..<count).map { _ in Self.words.randomElement(using: &chance) ?? "" }
            .joined(separator: Bool.random(using: &chance) ? " " : "")
        let (template, mistakes) = Template.parse(source, as: .html)
        #expect((template == nil) == !mistakes.isEmpty)
        let length = source.unicodeScalars.count
        #expect(mistakes.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= length })
        guard let template else { return }
        _ = template.mistakes(in: TemplateScope(catalogue: FieldCatalogue(), hasTriggerDate: true))
        let missing = template.firstMissing(in: values)
        let result = Result { () throws(RenderFailure) in try template.render(values, surroundings: surroundings) }
        switch result {
        case .success(let text):
            #expect(missing == nil && text.utf8.count <= 1 << 20)
        case .failure(.missing(let name)): #expect(name == missing)
        case .failure(.tooLong), .failure(.tooMuchWork): break
        }
    }

    @Test(arguments: [
        String(repeating: "{{", count: 100_000), String(repeating: "{{'", count: 100_000),
        String(repeating: "{% if a %}", count: 50_000), String(repeating: "{% for x in (1..9) %}", count: 50_000),
        String(repeating: "{% endif %}", count: 50_000),
        "{{ a" + String(repeating: " | upcase", count: 100_000) + " }}",
        "{% if a" + String(repeating: " and a", count: 100_000) + " %}{% endif %}",
        String(repeating: "{{'{{\"", count: 50_000), "{{" + String(repeating: "'", count: 200_001),
    ])
    func `of great size is read to its end with a bounded list of mistakes`(source: String) {
        #expect(Template.parse(source, as: .plain).mistakes.count <= 101)
    }
}
