import Diagnostics

extension Rule {
    static let secretInFlow = Rule(
        "secret-in-flow", .error, "a secret in a file that many people read",
        because: """
            Flow files are copied, reviewed and kept for ever: a key in one of them is known to all who can read it, and has to \
            be replaced. Keys and passwords stay in the environment; catalog.yaml and workspace.yaml only name \
            the variables.
            """,
        bad: [
            .catalogue("webhooks: {crm: {url: \"https://hooks.shop.example/crm?«token»=abc\"}}"),
            .catalogue("webhooks: {crm: {url: \"https://hooks.shop.example/crm\", secret_env: «a8f3-77c1»}}"),
            .workspace(
                """
                channels: {email: {via: smtp, url: "smtps://«shop:k4tze»@mail.shop.example", from: hello@shop.example}}
                """),
            .flow(
                """
                steps:
                  - id: tell
                    webhook: {to: crm, body: {customer: "{{ external_id }}", api_key: «q7Xh2pLz9RtB4mWc8KdV»}}
                """),
            .flow(
                """
                steps:
                  - id: tell
                    webhook: {to: crm, body: {note: "sent with «AKIAZ7QHW3M5XN2LKT4B»"}}
                """),
        ],
        good: [
            .workspace(
                """
                channels:
                  email:
                    via: smtp
                    url: "smtps://mail.shop.example"
                    from: hello@shop.example
                    user_env: SMTP_USER
                    password_env: SMTP_PASSWORD
                unsubscribe: {mailto: stop@shop.example}
                """),
            .catalogue("webhooks: {crm: {url: \"https://hooks.shop.example/crm?shop=1\", secret_env: CRM_SECRET}}"),
            .flow(
                """
                steps:
                  - id: tell
                    webhook: {to: crm, body: {token: "{{ external_id }}", key: birthday-treat, order: AKIA-7}}
                """),
        ])
}

/// Finds what looks like a key among the values of a file.
struct SecretSearch {
    private(set) var findings: [Finding] = []
    private let source: SourceText
    private let kind: FileKind

    /// The findings of a file; what its comments say is left to those who write them.
    static func findings(in tree: YAMLTree) -> [Finding] {
        guard let root = tree.root else { return [] }
        var search = SecretSearch(source: tree.source, kind: FileKind(path: tree.source.file))
        search.look(at: root, under: "")
        return search.findings
    }

    /// The findings of a text without keys and values.
    static func findings(in source: SourceText) -> [Finding] {
        let text = source.text(0..<source.scalars.count)
        return SecretWords.keys(in: text).map { finding(at: source.span($0)) }
    }

    private static let readElsewhere: Set = ["url", "preferences_url", "secret_env", "user_env", "password_env"]

    private init(source: SourceText, kind: FileKind) {
        self.source = source
        self.kind = kind
    }

    private mutating func look(at node: YAMLNode, under key: String) {
        switch node.content {
        case .mapping(let entries):
            for entry in entries { look(at: entry.value, under: entry.key) }
        case .sequence(let items):
            for item in items { look(at: item, under: key) }
        case .scalar(let scalar):
            // Their readers look at these themselves.
            if kind == .catalogue || kind == .workspace, SecretSearch.readElsewhere.contains(key) { return }
            var ranges = SecretWords.keys(in: scalar.text)
            if ranges.isEmpty, kind == .flow, SecretWords.isForKeys(key), SecretWords.isKey(scalar.text) {
                ranges = [0..<scalar.text.unicodeScalars.count]
            }
            for span in TextPlaces(scalar, in: source).spans(of: ranges) { findings.append(Self.finding(at: span)) }
        case .unreadable: break
        }
    }

    private static func finding(at span: SourceSpan) -> Finding {
        Rule.secretInFlow.finding(
            "this looks like a key", at: span,
            notes: ["whoever can read this file has it: let it be replaced"],
            help: "take it out; calls of webhooks are signed with the key of `secret_env` in catalog.yaml")
    }
}
