/// JSON as it was written; numbers keep their digits.
package indirect enum JSONTextValue {
    case null
    case boolean(Bool)
    case number(String)
    case text(String)
    case list([JSONTextValue])
    case object([(name: String, value: JSONTextValue)])

    /// The members of an object, in written order.
    package var object: [(name: String, value: JSONTextValue)]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The text, without its quotes.
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The elements of a list of nothing but texts.
    package var texts: [String]? {
        guard case .list(let elements) = self else { return nil }
        let texts = elements.compactMap(\.text)
        return texts.count == elements.count ? texts : nil
    }
}

/// Reads the JSON that `JSONTextWriter` wrote; nil for what is not JSON or is nested deeper than that ever is.
package struct JSONTextReader {
    private static let nestingLimit = 8

    private let bytes: [UInt8]
    private var position = 0

    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The one value that the text is; nil when it is anything else.
    package mutating func readWhole() -> JSONTextValue? {
        guard let value = readValue(depth: 0), position == bytes.count else { return nil }
        return value
    }

    private mutating func readValue(depth: Int) -> JSONTextValue? {
        guard depth < JSONTextReader.nestingLimit, position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "{"): return readObject(depth: depth)
        case UInt8(ascii: "["): return readList(depth: depth)
        case UInt8(ascii: "\""): return readText().map { .text($0) }
        default: return readWord()
        }
    }

    private mutating func readObject(depth: Int) -> JSONTextValue? {
        position += 1
        var members: [(name: String, value: JSONTextValue)] = []
        if take("}") { return .object(members) }
        repeat {
            guard let name = readText(), take(":"), let value = readValue(depth: depth + 1) else { return nil }
            members.append((name, value))
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func readList(depth: Int) -> JSONTextValue? {
        position += 1
        var elements: [JSONTextValue] = []
        if take("]") { return .list(elements) }
        repeat {
            guard let value = readValue(depth: depth + 1) else { return nil }
            elements.append(value)
        } while take(",")
        return take("]") ? .list(elements) : nil
    }

    private mutating func readWord() -> JSONTextValue? {
        let start = position
        while position < bytes.count, !JSONTextReader.endsWord(bytes[position]) { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        switch word {
        case "null": return .null
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        default: return Double(word) == nil ? nil : .number(word)
        }
    }

    private mutating func readText() -> String? {
        guard take("\"") else { return nil }
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = readEscaped() else { return nil }
                text.append(escaped)
            default: text.append(byte)
            }
        }
        return nil
    }

    /// The writer escapes quotes, backslashes and control characters, and nothing else.
    private mutating func readEscaped() -> UInt8? {
        if take("\"") { return UInt8(ascii: "\"") }
        if take("\\") { return UInt8(ascii: "\\") }
        guard take("u"), position + 4 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
        position += 4
        return UInt8(digits, radix: 16).flatMap { $0 < 0x80 ? $0 : nil }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
    }
}
