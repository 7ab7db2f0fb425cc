import JSONText
import Testing

@Suite struct `A JSON text` {
    static let sound: [(String, String)] = [
        ("{\"a\": [1, -2.5e3, true, false, null], \"b\": {}}", "{a:[1,-2.5e3,true,false,null],b:{}}"),
        (" \"caf\u{E9} \\u00e9 \\ud83d\\ude00 \\n\\\"\\/\" ", "caf\u{E9} \u{E9} \u{1F600} \n\"/"),
        ("0", "0"), ("123456789012345678901234567890", "123456789012345678901234567890"),
    ]

    @Test(arguments: sound)
    func `is read as it is written`(text: String, expected: String) throws {
        var reader = JSONTextReader(text)
        #expect(Self.shown(try reader.value()) == expected)
    }

    @Test(arguments: [
        "", " ", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "'a'", "01", "1.", ".5", "+1", "1e", "nan", "tru",
        "\"a",
        "\"a\nb\"", "\"\\x\"", "\"\\u12\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83d\\u0041\"", "[1 2]", "1 2",
        "{\"a\":1,\"a\":2}", String(repeating: "[", count: 100_000),
    ])
    func `is refused when it is none`(text: String) {
        var reader = JSONTextReader(text)
        #expect(throws: JSONTextReader.Mistake.self) { try reader.value() }
    }

    @Test func `is refused when it is not UTF-8`() {
        var reader = JSONTextReader([UInt8(ascii: "\""), 0xC3, UInt8(ascii: "\"")][...])
        #expect(throws: JSONTextReader.Mistake.self) { try reader.value() }
    }

    @Test func `names the member that stands there twice`() {
        var reader = JSONTextReader("{\"a\":1,\"b\":2,\"a\":3}")
        let mistake = #expect(throws: JSONTextReader.Mistake.self) { try reader.value() }
        #expect(mistake?.description == "\"a\" stands there twice, at character 17")
    }

    @Test(arguments: ["plain", "\u{0}\u{1F}\u{7F}", "quote \" and \\", "\u{1F600} \u{E9}"])
    func `comes back from the writer`(text: String) throws {
        var reader = JSONTextReader(JSONTextWriter.quoted(text))
        #expect(try reader.value().text == text)
    }

    private static func shown(_ value: JSONTextValue) -> String {
        switch value {
        case .null: "null"
        case .boolean(let answer): "\(answer)"
        case .number(let number): number
        case .text(let text): text
        case .list(let elements): "[\(elements.map(shown).joined(separator: ","))]"
        case .object(let members): "{\(members.map { "\($0.name):\(shown($0.value))" }.joined(separator: ","))}"
        }
    }
}
