import Diagnostics
import Flows
import Profiles

extension ValueKind<String> {
    /// An address that mail can be sent to.
    static let emailAddress = scalar("an email address", .pattern("[^\\s@<>]+@[^\\s@<>]+")) { scalar, span, reading in
        if EmailAddress.isPlausible(scalar.text) { return scalar.text }
        reading.report(
            .valueType, "\"\(scalar.text)\" is no email address", at: span,
            help: reading.remedy ?? "as in `hello@acme.example`")
        return nil
    }
}

extension ValueKind<SenderAddress> {
    /// An email address, alone or in angle brackets behind a name.
    static let mailbox = scalar(
        "an email address, perhaps behind a name", .pattern("([^<>]*<[^\\s@<>]+@[^\\s@<>]+>|[^\\s@<>]+@[^\\s@<>]+)")
    ) { scalar, span, reading in
        guard reading.isPlain(scalar, at: span) else { return nil }
        var address = scalar.text[...]
        var name: Substring?
        if scalar.text.hasSuffix(">"), let opening = scalar.text.lastIndex(of: "<") {
            address = scalar.text[scalar.text.index(after: opening)...].dropLast()
            name = scalar.text[..<opening].trimmed
        }
        // Other programs want quotes round a name with a comma; here nothing does.
        if let quoted = name, quoted.count > 1, quoted.hasPrefix("\""), quoted.hasSuffix("\"") {
            name = quoted.dropFirst().dropLast()
        }
        guard EmailAddress.isPlausible(String(address)) else {
            reading.report(
                .valueType, "\"\(scalar.text)\" is no email address with a name in front of it", at: span,
                help: reading.remedy ?? "as in `Acme <hello@acme.example>`")
            return nil
        }
        return SenderAddress(name: name.flatMap { $0.isEmpty ? nil : String($0) }, address: String(address))
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop { $0.isWhitespace }
        let end = start.lastIndex { !$0.isWhitespace }
        return end.map { start[...$0] } ?? start.prefix(0)
    }
}
