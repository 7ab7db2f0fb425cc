import Diagnostics

extension ValueKind<String> {
    /// `smtps://host:port` or `smtp://host:port`, nothing in front of the host and nothing behind the port. The host may
    /// be inside a private network: a relay in the house is usual.
    static let mailServer = scalar("the address of a mail server", .pattern("[Ss][Mm][Tt][Pp][Ss]?://[^\\s/?#@]+")) {
        scalar, span, reading in
        let text = scalar.text
        let example = "as in `smtps://mail.acme.example:465`"
        guard let mark = text.firstRange(of: "://") else {
            let isHost = WebhookAddress.host(of: text[...]) != nil
            reading.report(
                .valueType, "\"\(text)\" is no address of a mail server", at: span,
                help: isHost ? "`smtps://\(text)`" : example)
            return nil
        }
        let scheme = text[..<mark.lowerBound].lowercased()
        let rest = text[mark.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        func place(_ part: Substring) -> SourceSpan {
            TextPlaces(scalar, in: reading.source).span(of: part, in: text)
        }
        guard ["smtp", "smtps"].contains(scheme) else {
            reading.report(
                .valueType, "a mail server is reached by smtps or smtp, not by \"\(scheme)\"",
                at: scheme.isEmpty ? span : place(text[..<mark.lowerBound]), help: example)
            return nil
        }
        if let end = authority.lastIndex(of: "@") {
            reading.report(
                .secretInFlow, "the address carries a name or password in front of the host",
                at: place(authority[..<end]),
                notes: ["whoever can read this file has it: let it be replaced"],
                help: "take it out; `user_env` and `password_env` name the variables that hold them")
            return nil
        }
        guard WebhookAddress.host(of: authority) != nil else {
            reading.report(.valueType, "\"\(text)\" is no address of a mail server", at: span, help: example)
            return nil
        }
        let behind = rest[authority.endIndex...]
        guard behind.isEmpty else {
            reading.report(
                .valueType, "nothing stands behind the port of a mail server", at: place(behind),
                help: "`\(scheme)://\(authority)`")
            return nil
        }
        return "\(scheme)://\(authority)"
    }
}
