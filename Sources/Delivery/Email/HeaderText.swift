import Foundation
import Templates

/// Text as the headers of a mail may carry it: ASCII in short lines (RFC 5322), all else in encoded words (RFC 2047).
enum HeaderText {
    /// Where lines should end, in characters.
    static let lineLength = 76
    /// Texts up to this length fit behind any header's name without folding.
    private static let shortText = 60
    /// With a header's name in front a line has fewer than the 998 characters that RFC 5322 allows.
    private static let longestLink = 900
    /// Bytes in one encoded word: 4 characters for 3 bytes and 12 round them fit behind a header's name too.
    private static let bytesPerWord = 36

    /// A subject: as it is when that is short ASCII, else encoded words, a line each.
    static func unstructured(_ text: String) -> String {
        let line = Escaping.header(text)
        let isPlain = isShortASCII(line) && line.first != " " && line.last != " "
        return isPlain ? line : encodedWords(line)
    }

    /// A name in front of an address: bare, in quotes, or as encoded words.
    static func phrase(_ name: String) -> String {
        let line = Escaping.header(name).trimmingCharacters(in: .whitespaces)
        guard isShortASCII(line) else { return line.isEmpty ? "" : encodedWords(line) }
        // Between bare words any number of blanks is one.
        let isBare = line.utf8.allSatisfy { isAtom($0) || $0 == UInt8(ascii: " ") } && !line.contains("  ")
        return isBare ? line : quoted(line)
    }

    /// `"…"`, with quotes and backslashes inside escaped.
    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Whether a link may stand between angle brackets: it cannot be folded, and nothing in it may end it.
    static func isLink(_ text: String) -> Bool {
        text.utf8.count <= longestLink && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            && !text.contains { $0 == "<" || $0 == ">" || $0 == "," }
    }

    /// Whether the byte may stand in a word without quotes.
    static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }

    /// What looks like an encoded word must become one, or it would be read as something else than it says.
    private static func isShortASCII(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= shortText && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
            && !text.contains("=?")
    }

    private static func encodedWords(_ text: String) -> String {
        pieces(of: text).map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// Cuts between characters as people see them, and inside one only when it is longer than a word can be.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        func add(_ next: String) {
            if piece.utf8.count + next.utf8.count > bytesPerWord, !piece.isEmpty {
                pieces.append(piece)
                piece = ""
            }
            piece += next
        }
        for character in text {
            if character.utf8.count <= bytesPerWord {
                add(String(character))
            } else {
                character.unicodeScalars.forEach { add(String($0)) }
            }
        }
        return pieces + [piece]
    }
}
