/// Writes compact JSON byte by byte, members in the order in which they are given.
///
/// It is done for every message and change that is decided, and an encoder of Foundation would cost every command its
/// start-up.
package struct JSONTextWriter {
    private var bytes: [UInt8] = []
    private var needsComma = false

    package init() {
        bytes.reserveCapacity(192)
    }

    /// What was written so far.
    package var result: String { String(decoding: bytes, as: UTF8.self) }

    /// Opens an object or a list; inside a list, `separate` goes before each element.
    package mutating func open(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    /// Closes what was opened last.
    package mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    /// Puts a comma where one is due; keys do this by themselves.
    package mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
    }

    /// A member's name; its value comes next.
    package mutating func key(_ name: String) {
        separate()
        text(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A number, or anything else that is JSON as it stands.
    package mutating func word(_ word: String) {
        bytes.append(contentsOf: word.utf8)
        needsComma = true
    }

    /// A text, in quotes.
    package mutating func text(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { written in
            // Hardly a text has something to escape, and byte by byte costs ten times as much.
            if written.contains(where: JSONTextWriter.needsEscape) {
                for byte in written { append(escaping: byte) }
            } else {
                bytes.append(contentsOf: written)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
    }

    private mutating func append(escaping byte: UInt8) {
        guard JSONTextWriter.needsEscape(byte) else { return bytes.append(byte) }
        bytes.append(UInt8(ascii: "\\"))
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return bytes.append(byte) }
        bytes.append(contentsOf: "u00".utf8)
        bytes.append(JSONTextWriter.digit(byte >> 4))
        bytes.append(JSONTextWriter.digit(byte & 15))
    }

    /// A name with a text as its value.
    package mutating func member(_ name: String, _ text: String) {
        key(name)
        self.text(text)
    }

    /// A name with a number as its value.
    package mutating func member(_ name: String, _ number: Int) {
        key(name)
        word(String(number))
    }

    /// A name with true or false as its value.
    package mutating func member(_ name: String, _ answer: Bool) {
        key(name)
        word(answer ? "true" : "false")
    }

    /// A name with a text as its value, or null.
    package mutating func member(_ name: String, orNull text: String?) {
        if let text { member(name, text) } else { writeNull(name) }
    }

    /// A name with true or false as its value, or null.
    package mutating func member(_ name: String, orNull answer: Bool?) {
        if let answer { member(name, answer) } else { writeNull(name) }
    }

    private mutating func writeNull(_ name: String) {
        key(name)
        word("null")
    }

    /// A name with a list of texts as its value.
    package mutating func member(_ name: String, _ texts: some Sequence<String>) {
        key(name)
        list(texts)
    }

    /// A list of texts.
    package mutating func list(_ texts: some Sequence<String>) {
        open("[")
        for text in texts {
            separate()
            self.text(text)
        }
        close("]")
    }

    /// A text as JSON, in its quotes.
    package static func quoted(_ text: String) -> String {
        var writer = JSONTextWriter()
        writer.text(text)
        return writer.result
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
