import Profiles

/// Email addresses in the fields of reports and mails; nil for whatever no customer's mail could have gone to.
enum ReportedAddress {
    /// `rfc822; mia@example.org`, or in letters of any script (RFC 6533).
    static func typed(_ field: String) -> ContactAddress? {
        guard let (type, text) = typeAndText(of: field) else { return nil }
        switch type {
        case "rfc822": return bare(text)
        case "utf-8": return bare(unescaped(text))
        case _: return nil
        }
    }

    /// What stands before and behind the semicolon, the type in lower case.
    static func typeAndText(of field: String) -> (type: String, text: String)? {
        guard let mark = field.firstIndex(of: ";") else { return nil }
        return (
            field[..<mark].lowercased().trimmingBlanks, String(field[field.index(after: mark)...]).trimmingBlanks
        )
    }

    /// The address of a mailbox with a name in front; nil for several of them.
    static func ofMailbox(_ field: String) -> ContactAddress? {
        guard field.contains("<") else { return field.contains(",") ? nil : bare(field) }
        guard let start = field.lastIndex(of: "<"), field.count(where: { $0 == "<" }) == 1 else { return nil }
        return bare(String(field[field.index(after: start)...].prefix { $0 != ">" }))
    }

    /// An address alone, or between angle brackets.
    static func bare(_ text: String) -> ContactAddress? {
        let bare = String(
            text.trimmingBlanks.drop { $0 == "<" }.prefix { $0 != ">" && $0 != " " && $0 != "\t" })
        guard MailAddress(bare) != nil, EmailAddress.isPlausible(bare), let folded = FoldedText(bare) else {
            return nil
        }
        return .email(folded.folded)
    }

    /// `m\x{FC}ller@example.org`, as letters outside ASCII are written where only ASCII can go.
    private static func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "\\x{"), let close = rest[mark.upperBound...].firstIndex(of: "}") {
            guard let code = UInt32(rest[mark.upperBound..<close], radix: 16), let scalar = Unicode.Scalar(code) else {
                return text
            }
            result += rest[..<mark.lowerBound]
            result.unicodeScalars.append(scalar)
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
