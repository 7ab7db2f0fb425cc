/// Finds out, line by line, whether a file begins with the headers of a mail. A list of links begins with a word and a colon
/// too, and taken for a mail it would mean nothing at all.
struct MailOpening {
    /// What the lines so far show.
    enum Sight {
        case undecided, mail, noMail
    }

    /// Longer headers are no mail's.
    static let lengthLimit = 256 * 1024
    /// What every mail has at least one of.
    private static let telling: Set<String> = [
        "from", "received", "date", "return-path", "subject", "message-id", "content-type",
    ]

    private var length = 0
    private var isTold = false

    /// What can be said once this line is seen too.
    mutating func see(_ line: BoundedLines.Line) -> Sight {
        guard !line.bytes.isEmpty else { return sightAtEnd }
        let isFirst = length == 0
        length += line.bytes.count + 1
        guard !line.isCut, length <= MailOpening.lengthLimit else { return .noMail }
        if line.bytes[0] == 0x20 || line.bytes[0] == 0x09 { return isFirst ? .noMail : .undecided }
        guard let name = MailOpening.name(line.bytes) else { return .noMail }
        isTold = isTold || MailOpening.telling.contains(name)
        return .undecided
    }

    /// What can be said when the headers, or the file, ended here.
    var sightAtEnd: Sight { isTold ? .mail : .noMail }

    /// The name of a field, in lower case: letters, digits and hyphens behind a letter.
    private static func name(_ line: [UInt8]) -> String? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased().trimmingBlanks
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isName, let first = name.utf8.first, first >= UInt8(ascii: "a") else { return nil }
        return name
    }
}
