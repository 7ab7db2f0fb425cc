import Diagnostics
import Flows

/// `unsubscribe`: where customers turn messages off.
enum UnsubscribeReading {
    static let url = Key.optional(
        "url", ValueKind<String>.customerPage,
        "a page that takes the one click of mail programs; the customer's token is added to it",
        example: "\"https://acme.example/unsubscribe\"")
    static let mailto = Key.optional(
        "mailto", ValueKind<String>.emailAddress, "a mailbox for people and programs that write instead",
        example: "unsubscribe@acme.example")
    static let preferences = Key.optional(
        "preferences_url", ValueKind<String>.customerPage,
        "a page on which customers choose what they want; the customer's token is added to it",
        example: "\"https://acme.example/preferences\"")
    static let shape = Shape(
        "a way to unsubscribe", url, mailto, preferences, groups: [.atLeastOne(["url", "mailto"])])

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> UnsubscribeAddress? {
        let address = UnsubscribeAddress(
            url: opened.read(url, &reading), mailto: opened.read(mailto, &reading),
            preferencesURL: opened.read(preferences, &reading))
        if !opened.has(url), !opened.has(mailto), opened.isUnderstood {
            let place = opened.entry(url.name) ?? opened.entry(mailto.name)
            reading.report(
                .missingKey, "\"unsubscribe\" needs \"url\" or \"mailto\"", at: place?.keySpan ?? opened.headSpan,
                help: url.declaration.remedy)
        }
        return address
    }
}

extension ValueKind<String> {
    /// An https address that customers can open.
    fileprivate static let customerPage = scalar("an https address", .pattern("[Hh][Tt][Tt][Pp][Ss]://[^\\s#]+")) {
        scalar, span, reading in
        let text = scalar.text
        func place(_ part: Substring) -> SourceSpan {
            TextPlaces(scalar, in: reading.source).span(of: part, in: text)
        }
        if let refusal = WebhookAddress.refusal(of: text) {
            switch refusal.reason {
            case .unreadable:
                reading.report(
                    .valueType, "\"\(text)\" is no address of a page", at: span,
                    help: WebhookAddress.refusal(of: "https://\(text)") == nil ? "`https://\(text)`" : reading.remedy)
            case .notSecure:
                reading.report(
                    .valueType, "customers come to this page over https, so that nobody on the way reads who they are",
                    at: refusal.part.isEmpty ? span : place(refusal.part), help: "`https`")
            case .privateNetwork:
                reading.report(
                    .valueType, "\"\(refusal.part)\" is inside a private network, where no customer gets",
                    at: place(refusal.part), help: "the page's address on the internet")
            case .secret(let part):
                reading.report(
                    .secretInFlow, "the address carries a secret: \(part)", at: place(refusal.part),
                    help: "take it out; each customer's token is added by itself")
            }
            return nil
        }
        if let fragment = text.firstIndex(of: "#") {
            reading.report(
                .valueType, "what stands behind \"#\" never comes to the page, and neither would the customer's token",
                at: place(text[fragment...]), help: "`\(text[..<fragment])`")
            return nil
        }
        return text
    }
}
