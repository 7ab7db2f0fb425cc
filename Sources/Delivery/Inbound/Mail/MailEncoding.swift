import Foundation

/// Undoes how mails carry bytes and words that are not ASCII (RFC 2045, 2047). What is no such form stays as it is.
enum MailEncoding {
    /// What is not one of the 64 letters is passed over.
    static func base64(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        Data(base64Encoded: Data(bytes), options: .ignoreUnknownCharacters).map { Array($0) } ?? []
    }

    static func quotedPrintable(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var rest = Array(bytes)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                decoded.append(byte)
                continue
            }
            // A soft line end, with blanks that were added on the way.
            let blanks = rest.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            if blanks.endIndex == rest.endIndex || rest[blanks.endIndex] == UInt8(ascii: "\n") {
                rest = rest[blanks.endIndex...].dropFirst()
            } else if let value = hexadecimal(rest.prefix(2)) {
                decoded.append(value)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    /// A header's text with its encoded words read; blanks between two of them are not meant.
    static func words(_ header: Substring) -> String {
        var text = ""
        var bytes: [UInt8] = []
        var blanks = ""
        var isAfterWord = false
        func end() {
            text += String(decoding: bytes, as: UTF8.self)
            bytes = []
        }
        var rest = header
        while !rest.isEmpty {
            if let (decoded, end) = encodedWord(rest) {
                if !isAfterWord { text += blanks }
                bytes += decoded
                rest = rest[end...]
                isAfterWord = true
                blanks = ""
            } else if rest.first == " " || rest.first == "\t" {
                blanks.append(rest.removeFirst())
            } else {
                end()
                text += blanks
                blanks = ""
                text.append(rest.removeFirst())
                isAfterWord = false
            }
        }
        end()
        return text + blanks
    }

    /// The bytes of `=?charset?B?…?=` at the beginning, and where it ends. Only what ASCII and UTF-8 share is read of other
    /// charsets, which is all that tokens need.
    private static func encodedWord(_ text: Substring) -> (bytes: [UInt8], end: Substring.Index)? {
        guard text.hasPrefix("=?") else { return nil }
        // 75 characters are allowed; a few programs write longer ones.
        let parts = text.prefix(1000).split(
            separator: "?", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[4].hasPrefix("="), !parts[3].contains(" ") else { return nil }
        let end = text.index(after: parts[4].startIndex)
        switch parts[2].lowercased() {
        case "b": return (base64(parts[3].utf8), end)
        case "q": return (quotedPrintable(parts[3].replacing("_", with: " ").utf8), end)
        case _: return nil
        }
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.count == 2 else { return nil }
        var value = 0
        for digit in digits {
            guard let number = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            value = value << 4 | number
        }
        return UInt8(value)
    }
}
