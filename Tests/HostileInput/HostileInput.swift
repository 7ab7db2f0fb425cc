/// Files as nobody should write them: what the reader of YAML and the parser of templates must survive.
///
/// The same seed over the same good files gives the same inputs.
package struct HostileInput: Sendable {
    /// Longer inputs are cut: they would cost time and show nothing new.
    private static let longest = 60_000

    private var numbers: SeededNumbers
    private let good: [[UInt8]]

    /// Inputs of one seed, some of them made from good files.
    package init(seed: UInt64, good: [[UInt8]]) {
        numbers = SeededNumbers(seed: seed)
        self.good = good
    }

    /// The next input.
    package mutating func next() -> [UInt8] {
        let input =
            switch numbers.next(below: 10) {
            case 0...4 where !good.isEmpty: mutated(numbers.pick(good))
            case 5: soup(of: Self.tokens)
            case 6: soup(of: Self.templateTokens)
            case 7: nested()
            case 8: longLine()
            default: randomBytes()
            }
        return Array(input.prefix(Self.longest))
    }

    /// The bytes with a few places removed, changed, repeated or filled with what means something.
    package mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...numbers.next(below: 4) {
            let place = numbers.next(below: bytes.count + 1)
            switch numbers.next(below: 6) {
            case 0 where place < bytes.count: bytes.remove(at: place)
            case 1 where place < bytes.count: bytes[place] = UInt8(numbers.next(below: 256))
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + numbers.next(below: 40)))
            case 3:
                let end = min(bytes.count, place + numbers.next(below: 80))
                bytes.insert(contentsOf: bytes[place..<end], at: numbers.next(below: bytes.count + 1))
            case 4: bytes = Array(bytes[..<place])
            default: bytes.insert(contentsOf: Array(numbers.pick(Self.tokens).utf8), at: place)
            }
            if bytes.isEmpty { return [UInt8(ascii: "x")] }
        }
        return bytes
    }

    private mutating func soup(of tokens: [String]) -> [UInt8] {
        (0...numbers.next(below: 60)).flatMap { _ in Array(numbers.pick(tokens).utf8) }
    }

    private mutating func nested() -> [UInt8] {
        let opener = numbers.pick([
            "[", "{a: ", "- ", "a:\n ", "{{", "{% if x %}", "steps: [{branch: {else: ", "'", "\"", "|\n",
        ])
        let depth = numbers.next(below: 200)
        let inner = numbers.pick(Self.tokens)
        return Array((String(repeating: opener, count: depth) + inner).utf8)
    }

    private mutating func longLine() -> [UInt8] {
        let part = numbers.pick(Self.tokens + Self.templateTokens)
        let count = 1 << numbers.next(below: 13)
        return Array((numbers.pick(["a: ", "", "- ", "a: \"", "["]) + String(repeating: part, count: count)).utf8)
    }

    private mutating func randomBytes() -> [UInt8] {
        (0...numbers.next(below: 300)).map { _ in UInt8(numbers.next(below: 256)) }
    }

    /// Characters and words that mean something to YAML, to templates or to the flow language.
    private static let tokens: [String] = [
        ":", ": ", "- ", "{", "}", "[", "]", "{{", "}}", "{%", "%}", "'", "\"", "#", "&a", "*a", "!t", "|", ">", "%",
        "@", "`", "\t", "\n", "\r\n", "  ", "\\", "\\x", "<<: ", "---", "...", "? ", "~", "null", "\u{0}", "\u{2028}",
        "\u{FEFF}", "\u{1F382}", "e\u{301}", "\u{A0}", "\u{200B}", "“", "”", "‘", "：", "，", "•", "–", " #", "=", "//",
        "version: 1\n", "id: x\n", "if: []\n", "steps:\n", "branch:", "field:", "is:", "trigger.date", "7d", "0 days",
        "99999999999999999999 days", "today - ", "24:00", "true", "{field: age, is: 1}", "audience: adults", "|\n",
        ">-\n",
    ]

    private static let templateTokens: [String] = [
        "{{", "}}", "{%", "%}", " ", "|", ":", ",", "'", "\"", "first_name", "default", "date", "money", "truncate",
        "if",
        "elsif", "else", "endif", "for", "in", "endfor", "x", "tags", "contains", "and", "or", "==", "!=", ">", "<=",
        "(",
        ")", "..", "1", "-1", "99999999999999999999", "0.5", "nil", "true", "trigger.data.total", "event.", "\n", "é",
        "{",
        "%", "&", "=",
    ]
}
