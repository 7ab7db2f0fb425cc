import Diagnostics
import Flows

/// What stands beside `via: smtp`.
enum MailServerReading {
    static let url = Key.required(
        "url", ValueKind<String>.mailServer,
        "the server that takes emails: smtps, or smtp with STARTTLS, with its port unless it is the usual one",
        example: "\"smtps://mail.acme.example:465\"")
    static let from = Key.required(
        "from", ValueKind<SenderAddress>.mailbox, "whom emails come from", example: "\"Acme <hello@acme.example>\"")
    static let replyTo = Key.optional(
        "reply_to", ValueKind<SenderAddress>.mailbox, "where answers go; without it to `from`",
        example: "\"Acme <care@acme.example>\"")
    static let bouncesTo = Key.optional(
        "bounces_to", ValueKind<String>.emailAddress, "where mail servers report what could not be delivered",
        example: "bounces@acme.example")
    static let user = Key.optional(
        "user_env", ValueKind<String>.variable(such: "SMTP_USER"),
        "the environment variable with the name to log in by",
        example: "SMTP_USER")
    static let password = Key.optional(
        "password_env", ValueKind<String>.variable(such: "SMTP_PASSWORD"), "the environment variable with its password",
        example: "SMTP_PASSWORD")
    static let keys: [any KeyDeclaring] =
        [url, from, replyTo, bouncesTo, user, password] as [any KeyDeclaring] + PaceReading.keys

    /// Words under which authors would write a secret down.
    static let secrets: [String: String] =
        ["user", "username", "login"].reduce(into: [:]) { $0[$1] = secret(user) }.merging(
            ["password", "pass", "passwd", "secret", "token", "api_key"].reduce(into: [:]) { $0[$1] = secret(password) }
        ) { $1 }

    private static func secret(_ key: Key<String>) -> String {
        "no secrets in files: name the environment variable that holds it, `\(key.name): \(key.declaration.example)`"
    }

    static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> MailServer? {
        let url = opened.read(url, &reading)
        let from = opened.read(from, &reading)
        let replyTo = opened.read(replyTo, &reading)
        let bouncesTo = opened.read(bouncesTo, &reading)
        let user = opened.read(user, &reading)
        let password = opened.read(password, &reading)
        let pace = PaceReading.read(opened, &reading)
        for (one, other) in [(Self.user, Self.password), (Self.password, Self.user)]
        where opened.has(one) && !opened.has(other) && opened.isUnderstood {
            reading.report(
                .missingKey, "\"\(one.name)\" needs \"\(other.name)\" beside it", at: opened.place(of: one),
                help: other.declaration.remedy)
        }
        guard let url, let from else { return nil }
        return MailServer(
            url: url, from: from, replyTo: replyTo, bouncesTo: bouncesTo, userVariable: user,
            passwordVariable: password, pace: pace)
    }
}

/// How much an endpoint is given at once.
enum PaceReading {
    static let maxPerSecond = Key.optional(
        "max_per_second", ValueKind<Int>.integer(1...10_000),
        "no more than this in a second; without it as it takes them",
        example: "20")
    static let connections = Key.optional(
        "connections", ValueKind<Int>.integer(1...50), "open at the same time", example: "4",
        default: String(Pace.connections))
    static let keys: [any KeyDeclaring] = [maxPerSecond, connections]

    static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Pace {
        let maxPerSecond = opened.read(maxPerSecond, &reading)
        let connections = opened.read(connections, &reading)
        return Pace(maxPerSecond: maxPerSecond, connections: connections ?? Pace.connections)
    }
}
