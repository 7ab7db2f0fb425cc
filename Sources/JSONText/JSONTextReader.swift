/// Reads JSON as the standard has it (RFC 8259), and says what is wrong with anything else.
///
/// Two members of one name are refused: which of them was meant, nobody can know.
package struct JSONTextReader {
    /// Why a text is no JSON, in a few words with its place.
    package struct Mistake: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// How deep lists and objects may stand in each other.
    package static let nestingLimit = 32

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    package init(_ text: String) {
        self.init(ArraySlice(text.utf8))
    }

    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// The one value that the text is; nil when it is anything else.
    package mutating func readWhole() -> JSONTextValue? {
        try? value()
    }

    /// The one value that the text is.
    package mutating func value() throws(Mistake) -> JSONTextValue {
        let value = try readValue(depth: 0)
        skipBlanks()
        guard position == bytes.endIndex else { throw mistake("there is more after the value") }
        return value
    }

    private mutating func readValue(depth: Int) throws(Mistake) -> JSONTextValue {
        skipBlanks()
        guard depth < JSONTextReader.nestingLimit else { throw mistake("it is nested too deep") }
        guard position < bytes.endIndex else { throw mistake("it ends too early") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try readObject(depth: depth)
        case UInt8(ascii: "["): return try readList(depth: depth)
        case UInt8(ascii: "\""): return .text(try readText())
        default: return try readWord()
        }
    }

    private mutating func readObject(depth: Int) throws(Mistake) -> JSONTextValue {
        position += 1
        var members: [(name: String, value: JSONTextValue)] = []
        var names: Set<String> = []
        if take("}") { return .object(members) }
        repeat {
            skipBlanks()
            let name = try readText()
            guard names.insert(name).inserted else { throw mistake("\"\(name)\" stands there twice") }
            guard take(":") else { throw mistake("a colon is missing after \"\(name)\"") }
            members.append((name, try readValue(depth: depth + 1)))
        } while take(",")
        guard take("}") else { throw mistake("a comma or } is missing") }
        return .object(members)
    }

    private mutating func readList(depth: Int) throws(Mistake) -> JSONTextValue {
        position += 1
        var elements: [JSONTextValue] = []
        if take("]") { return .list(elements) }
        repeat { elements.append(try readValue(depth: depth + 1)) } while take(",")
        guard take("]") else { throw mistake("a comma or ] is missing") }
        return .list(elements)
    }

    private mutating func readWord() throws(Mistake) -> JSONTextValue {
        let start = position
        while position < bytes.endIndex, !JSONTextReader.endsWord(bytes[position]) { position += 1 }
        let word = bytes[start..<position]
        if word.elementsEqual("null".utf8) { return .null }
        if word.elementsEqual("true".utf8) { return .boolean(true) }
        if word.elementsEqual("false".utf8) { return .boolean(false) }
        guard JSONTextReader.isNumber(word) else {
            position = start
            throw mistake("this is no value")
        }
        return .number(String(decoding: word, as: UTF8.self))
    }

    private mutating func readText() throws(Mistake) -> String {
        guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") else {
            throw mistake("a quote is missing")
        }
        position += 1
        let start = position
        while position < bytes.endIndex, bytes[position] >= 0x20, bytes[position] != UInt8(ascii: "\\") {
            if bytes[position] == UInt8(ascii: "\"") {
                position += 1
                return try text(bytes[start..<position - 1])
            }
            position += 1
        }
        var text = Array(bytes[start..<position])
        while position < bytes.endIndex {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return try self.text(text[...])
            case UInt8(ascii: "\\"): text.append(contentsOf: String(Character(try readEscaped())).utf8)
            case 0..<0x20: throw mistake("a control character stands in a text")
            default: text.append(byte)
            }
        }
        throw mistake("a text is not closed")
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(Mistake) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw mistake("a text is not UTF-8") }
        return text
    }

    private mutating func readEscaped() throws(Mistake) -> Unicode.Scalar {
        guard position < bytes.endIndex else { throw mistake("a text is not closed") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try readUnicode()
        default: throw mistake("\\ stands before something else than an escape")
        }
    }

    /// The scalar after `\u`; beyond the first 65,536 it is written as two halves.
    private mutating func readUnicode() throws(Mistake) -> Unicode.Scalar {
        let first = try readHexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard
            (0xD800..<0xDC00).contains(first), position + 1 < bytes.endIndex,
            bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
        else { throw mistake("half a character stands after \\u") }
        position += 2
        let second = try readHexadecimal()
        guard
            (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw mistake("half a character stands after \\u") }
        return scalar
    }

    private mutating func readHexadecimal() throws(Mistake) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.endIndex, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
                throw mistake("\\u needs four digits")
            }
            number = number << 4 | UInt32(digit)
            position += 1
        }
        return number
    }

    private mutating func skipBlanks() {
        while position < bytes.endIndex, JSONTextReader.isBlank(bytes[position]) { position += 1 }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard position < bytes.endIndex, bytes[position] == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    private func mistake(_ words: String) -> Mistake {
        Mistake(description: "\(words), at character \(position - bytes.startIndex + 1)")
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") || isBlank(byte)
    }

    /// A minus, a whole number without leading zeros, a fraction, an exponent; the last two may be left out.
    private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
        var rest = word
        func digits() -> Int {
            let count = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let startsWithZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !startsWithZero || whole == 1 else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}
