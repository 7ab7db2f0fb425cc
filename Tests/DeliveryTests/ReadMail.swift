import Foundation

/// A mail as a mail program reads it: unfolded headers and decoded parts.
struct ReadMail {
    private(set) var headers: [String: String] = [:]
    /// Decoded texts by their content types.
    private(set) var parts: [String: String] = [:]

    init(_ bytes: [UInt8]) {
        let (headers, body) = ReadMail.split(String(decoding: bytes, as: UTF8.self))
        self.headers = headers
        let type = headers["Content-Type"] ?? ""
        guard let mark = type.range(of: "boundary=\"") else {
            parts[type] = ReadMail.decoded(body)
            return
        }
        let boundary = type[mark.upperBound...].prefix { $0 != "\"" }
        for part in ("\r\n" + body).components(separatedBy: "\r\n--\(boundary)").dropFirst().dropLast() {
            let (headers, text) = ReadMail.split(String(part.trimmingPrefix("\r\n")))
            parts[headers["Content-Type"] ?? ""] = ReadMail.decoded(text)
        }
    }

    private static func split(_ text: String) -> (headers: [String: String], body: String) {
        guard let gap = text.range(of: "\r\n\r\n") else { return ([:], text) }
        var headers: [String: String] = [:]
        let unfolded = text[..<gap.lowerBound].replacingOccurrences(of: "\r\n ", with: " ")
        for line in unfolded.components(separatedBy: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[String(parts[0])] = parts.count > 1 ? String(parts[1].dropFirst()) : ""
        }
        return (headers, String(text[gap.upperBound...]))
    }

    /// Encoded words become text; the blanks between two of them are dropped.
    func decoded(_ header: String) -> String {
        let joined = (headers[header] ?? "").replacingOccurrences(of: "?= =?", with: "?==?")
        return joined.replacing(/=\?UTF-8\?B\?([A-Za-z0-9+\/=]*)\?=/) { match in
            String(decoding: Data(base64Encoded: String(match.1)) ?? Data(), as: UTF8.self)
        }
    }

    private static func decoded(_ quotedPrintable: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(quotedPrintable.replacingOccurrences(of: "=\r\n", with: "").utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
