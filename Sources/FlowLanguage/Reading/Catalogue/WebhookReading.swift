import Diagnostics
import Flows

/// One entry of `webhooks`.
enum WebhookReading {
    static let url = Key.required(
        "url", ValueKind<String>.webhookURL, "where it listens, by https",
        example: "\"https://hooks.acme.example/clienteling\"")
    static let secret = Key.optional(
        "secret_env", ValueKind<String>.variable(such: "CLIENTELING_SECRET"),
        "the environment variable with the key that calls are signed with",
        example: "CLIENTELING_SECRET")
    static let via = Key.optional(
        "via", ValueKind<WebhookEndpoint.Route>.word,
        "how it is told: by a call, or by a line in the outbox folder, which reaches nobody", example: "outbox_folder",
        default: "https")
    static let shape = Shape(
        "a webhook", keys: [url, secret, via] as [any KeyDeclaring] + PaceReading.keys,
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
        let route = opened.read(WebhookReading.via, &reading)
        let pace = PaceReading.read(opened, &reading)
        guard let url, let route else { return nil }
        return WebhookEndpoint(url: url, secretVariable: secret, route: route, pace: pace)
    }
}

extension ValueKind<String> {
    /// An https address of the open internet.
    fileprivate static let webhookURL = scalar("an https address", .pattern("[Hh][Tt][Tt][Pp][Ss]://\\S+")) {
        scalar, span, reading in
        guard let refusal = WebhookAddress.refusal(of: scalar.text) else { return scalar.text }
        let place = TextPlaces(scalar, in: reading.source).span(of: refusal.part, in: scalar.text)
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
}
