/// Text in lines of at most 76 ASCII characters that stays readable (RFC 2045).
enum QuotedPrintable {
    private static let lineLength = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// The text with CRLF line ends, whatever it had before, and a line end at its end.
    static func encoded(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + text.utf8.count / 8)
        var line: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if byte == UInt8(ascii: "\n"), previous == UInt8(ascii: "\r") {
                    previous = byte
                    continue
                }
                end(&line, in: &bytes)
            } else {
                add(byte, to: &line, in: &bytes)
            }
            previous = byte
        }
        if !line.isEmpty { end(&line, in: &bytes) }
        return bytes
    }

    private static func add(_ byte: UInt8, to line: inout [UInt8], in bytes: inout [UInt8]) {
        let isLiteral = byte == 0x09 || (byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "="))
        // One place stays free for the `=` of a soft line end.
        if line.count + (isLiteral ? 1 : 3) > lineLength - 1 {
            bytes += line
            bytes += "=\r\n".utf8
            line.removeAll(keepingCapacity: true)
        }
        if isLiteral {
            line.append(byte)
        } else {
            line += escaped(byte)
        }
    }

    /// A blank at the end of a line would get lost on the way.
    private static func end(_ line: inout [UInt8], in bytes: inout [UInt8]) {
        if let last = line.last, last == 0x20 || last == 0x09 {
            line.removeLast()
            if line.count + 3 > lineLength {
                bytes += line
                bytes += "=\r\n".utf8
                line.removeAll(keepingCapacity: true)
            }
            line += escaped(last)
        }
        bytes += line
        bytes += "\r\n".utf8
        line.removeAll(keepingCapacity: true)
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
