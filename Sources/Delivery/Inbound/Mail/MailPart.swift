/// A mail, or one part of it: its headers and its body as it came.
struct MailPart {
    let headers: MailHeaders
    let type: MailType
    let body: ArraySlice<UInt8>
    /// Whether what it stands in goes on behind it; what a mail's end cut off may lack more than can be seen.
    let isWhole: Bool

    /// How deep parts may stand in each other.
    static let nestingLimit = 20
    private static let partLimit = 1000

    init(_ bytes: ArraySlice<UInt8>, isWhole: Bool = true) throws(MailMistake) {
        var rest = bytes
        headers = try MailHeaders(&rest)
        type = headers["content-type"].map { MailType($0) } ?? .text
        body = rest
        self.isWhole = isWhole
    }

    /// The parts of a `multipart`; none where it names no boundary, or none is found.
    func parts() throws(MailMistake) -> [MailPart] {
        guard type.name.hasPrefix("multipart/"), let boundary = type.parameters["boundary"], !boundary.isEmpty else {
            return []
        }
        let mark = Array("--\(boundary)".utf8)
        var parts: [MailPart] = []
        var start: Int?
        var place = body.startIndex
        while place < body.endIndex {
            let end = body[place...].firstIndex(of: UInt8(ascii: "\n")) ?? body.endIndex
            let next = min(end + 1, body.endIndex)
            if let isLast = MailPart.isBoundary(body[place..<end], mark) {
                if let start {
                    guard parts.count < MailPart.partLimit else { throw MailMistake("it has too many parts") }
                    parts.append(try MailPart(MailPart.withoutLineEnd(body[start..<place])))
                }
                start = next
                if isLast { return parts }
            }
            place = next
        }
        if let start, start < body.endIndex { parts.append(try MailPart(body[start...], isWhole: false)) }
        return parts
    }

    /// What the body says once it is decoded.
    var content: [UInt8] {
        switch headers["content-transfer-encoding"]?.lowercased() {
        case "base64": MailEncoding.base64(body)
        case "quoted-printable": MailEncoding.quotedPrintable(body)
        case _: Array(body)
        }
    }

    /// Whether a line is the boundary, and the last; nil where it is none.
    private static func isBoundary(_ line: ArraySlice<UInt8>, _ mark: [UInt8]) -> Bool? {
        guard line.starts(with: mark) else { return nil }
        var rest = line.dropFirst(mark.count)
        let isLast = rest.starts(with: "--".utf8)
        if isLast { rest = rest.dropFirst(2) }
        return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } ? isLast : nil
    }

    /// The line end before a boundary belongs to the boundary.
    private static func withoutLineEnd(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        if bytes.last == UInt8(ascii: "\n") { bytes = bytes.dropLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
        return bytes
    }
}
