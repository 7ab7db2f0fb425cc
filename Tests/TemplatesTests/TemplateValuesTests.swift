import CivilTime
import Profiles
import Templates
import Testing

@Suite struct `Template values as JSON` {
    @Test func `are one sorted line that keeps every type`() {
        let json = TemplateValues(
            fields: [
                "b": .number(-2.25), "a": FieldValue(text: "say \"Zoë\"\\\u{1}\nx"),
                "d": .date(CivilDate(dayNumber: 0)),
                "c": .boolean(true), "e": .instant(Instant(milliseconds: -5)), "f": .missing, "g": .number(3),
                "h": FieldValue(list: "red;blue"),
            ],
            tags: ["vip", "app"], statuses: ["x"], triggerDate: CivilDate("2027-03-14"),
            triggerData: ["total": .number(9.5), "order-id": FieldValue(text: "7")], zone: .utc
        ).jsonText
        #expect(
            json == #"{"fields":{"a":"say \"Zoë\"\\\u0001\u000ax","b":-2.25,"c":true,"d":{"date":"1970-01-01"},"#
                + #""e":{"ms":-5},"f":null,"g":3,"h":["red","blue"]},"statuses":["x"],"tags":["app","vip"],"#
                + #""trigger_data":{"order-id":"7","total":9.5},"trigger_date":"2027-03-14","zone":"UTC"}"#)
        #expect(TemplateValues().jsonText == "{}")
    }

    @Test(arguments: 0..<200)
    func `come back as they were`(seed: UInt64) throws {
        var chance = SeededChance(seed: seed)
        var values = TemplateValues()
        for index in 0..<Int.random(in: 0...6, using: &chance) {
            values.fields["f\(index)"] = randomValue(&chance)
        }
        values.tags = Set((0..<Int.random(in: 0...3, using: &chance)).map { _ in randomText(&chance) })
        values.statuses = Set((0..<Int.random(in: 0...2, using: &chance)).map { _ in randomText(&chance) })
        if Bool.random(using: &chance) {
            values.triggerDate = CivilDate(dayNumber: .random(in: 0...40_000, using: &chance))
        }
        for index in 0..<Int.random(in: 0...3, using: &chance) {
            values.triggerData["d-\(index)"] = randomValue(&chance)
        }
        if Bool.random(using: &chance) { values.zone = ZoneRules.named("Australia/Perth") }
        let back = try #require(TemplateValues(jsonText: values.jsonText))
        #expect(back == values)
        #expect(back.jsonText == values.jsonText)
        #expect(back.fields.mapValues(\.written) == values.fields.mapValues(\.written))
        #expect(back.triggerData.mapValues(\.written) == values.triggerData.mapValues(\.written))
    }

    @Test(arguments: [
        "", "{", "[]", "null", "{}x", "{\"fields\":[]}", "{\"other\":1}", "{\"fields\":{\"a\":{\"date\":\"x\"}}}",
        "{\"fields\":{\"a\":[]}}", "{\"tags\":[1]}", "{\"tags\":[\"a\"", "{\"zone\":\"Mars/Phobos\"}",
        "{\"fields\":{\"a\":\"\\x\"}}", "{\"trigger_date\":\"2027-02-30\"}",
        "{\"trigger_data\":[]}", "{\"trigger_data\":{\"a\":[1]}}", "{\"trigger_data\":{\"a\":[\" \"]}}",
    ])
    func `are nothing when somebody damaged them`(json: String) {
        #expect(TemplateValues(jsonText: json) == nil)
    }

    private func randomValue(_ chance: inout SeededChance) -> FieldValue {
        switch Int.random(in: 0..<7, using: &chance) {
        case 0: .missing
        case 1: .number(Double(Int.random(in: -1000...1000, using: &chance)))
        case 2: .number(.random(in: -1e12...1e12, using: &chance))
        case 3: .boolean(.random(using: &chance))
        case 4: .date(CivilDate(dayNumber: .random(in: -100_000...100_000, using: &chance)))
        case 5: FieldValue(list: (0..<3).map { _ in randomText(&chance) }.joined(separator: ";"))
        default: FieldValue(text: randomText(&chance))
        }
    }

    private func randomText(_ chance: inout SeededChance) -> String {
        let letters = ["a", "Z", "é", "\"", "\\", "\n", "\u{1F}", "\u{7F}", "👩‍👧", "日", "/", " "]
        return (0..<Int.random(in: 1...12, using: &chance)).map { _ in letters.randomElement(using: &chance) ?? "" }
            .joined()
    }
}
