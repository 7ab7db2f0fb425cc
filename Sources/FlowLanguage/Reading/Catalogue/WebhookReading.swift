import Diagnostics
import Flows

/// One entry of `webhooks`.
enum WebhookReading {
    static let url = Key.required(
        "url", ValueKind<String>.webhookURL, "where it listens, by https",
        example: "\"https://hooks.acme.example/clienteling\"")
    static let secret = Key.optional(
        "secret_env", ValueKind<String>.variable, "the environment variable with the key that calls are signed with",
        example: "CLIENTELING_SECRET")
    static let shape = Shape(
        "a webhook", keys: [url, secret],
        elsewhere: Dictionary(
            uniqueKeysWithValues: ["secret", "key", "token", "api_key", "password", "headers", "authorization"].map {
                ($0, "no secrets in files: name the environment variable that holds it, `secret_env: …`")
            }))
}

extension ValueKind<WebhookEndpoint> {
    /// An address with the name of its secret.
    static let endpoint = mapping(WebhookReading.shape) { opened, reading in
        let url = opened.read(WebhookReading.url, &reading)
        let secret = opened.read(WebhookReading.secret, &reading)
        return url.map { WebhookEndpoint(url: $0, secretVariable: secret) }
    }
}

extension ValueKind<String> {
    /// An https address of the open internet.
    fileprivate static let webhookURL = scalar("an https address", .pattern("[Hh][Tt][Tt][Pp][Ss]://\\S+")) {
        scalar, span, reading in
        guard let refusal = WebhookAddress.refusal(of: scalar.text) else { return scalar.text }
        let range = scalar.text.scalarRange(of: refusal.part)
        let place = TextPlaces(scalar, in: reading.source).spans(of: [range])[0]
        switch refusal.reason {
        case .unreadable:
            let secure = "https://\(scalar.text)"
            reading.report(
                .valueType, "\"\(scalar.text)\" is no address", at: span,
                help: WebhookAddress.refusal(of: secure) == nil
                    ? "`\(secure)`" : "as in `https://hooks.acme.example/clienteling`")
        case .notSecure:
            reading.report(
                .httpWebhook, "a webhook is called over https, so that nobody on the way reads or changes it",
                at: place, help: "`https`")
        case .privateNetwork:
            reading.report(
                .httpWebhook, "\"\(refusal.part)\" is inside a private network", at: place,
                notes: ["a flow could reach machines that are meant for nobody outside"],
                help: "the system's address on the internet")
        case .secret(let part):
            reading.report(
                .secretInFlow, "the address carries a secret: \(part)", at: place,
                help: "take it out; calls are signed with the key of `secret_env`")
        }
        return nil
    }

    /// The name of an environment variable: `[A-Z0-9_]`, a letter first.
    fileprivate static let variable = scalar("the name of a variable", .pattern("[A-Z][A-Z0-9_]*")) {
        scalar, span, reading in
        let isName = scalar.text.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 95 }
        if isName, let first = scalar.text.utf8.first, (65...90).contains(first) { return scalar.text }
        let letters = scalar.text.uppercased().map { $0 == "-" || $0 == " " || $0 == "." ? "_" : $0 }
        let isWords = scalar.text.contains { "-_ .".contains($0) } || scalar.text.allSatisfy(\.isLetter)
        if isWords, !scalar.text.contains(where: \.isNumber) {
            reading.report(
                .badHandle, "a variable's name has A-Z, 0-9 and \"_\", not \"\(scalar.text)\"", at: span,
                help: "`\(String(letters))`")
        } else {
            reading.report(
                .secretInFlow, "this looks like the key itself, not like the name of a variable", at: span,
                help: "put it into the environment, and write the variable's name: `CLIENTELING_SECRET`")
        }
        return nil
    }
}

extension String {
    /// Where a part of the text stands in it, in characters as a source counts them.
    fileprivate func scalarRange(of part: Substring) -> Range<Int> {
        let start = unicodeScalars.distance(from: startIndex, to: part.startIndex)
        return start..<start + part.unicodeScalars.count
    }
}
