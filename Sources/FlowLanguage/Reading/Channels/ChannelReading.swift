import Diagnostics
import Flows
import Profiles

/// `channels`: how the messages of each channel leave.
enum ChannelsReading {
    static let email = key(.email, by: [.smtp, .outboxFolder], example: "{via: outbox_folder}")
    static let sms = key(.sms, by: [.webhook, .outboxFolder], example: "{via: webhook, to: sms-gateway}")
    static let push = key(.push, by: [.webhook, .outboxFolder], example: "{via: webhook, to: push-service}")
    static let phone = key(.phone, by: [.webhook, .outboxFolder], example: "{via: webhook, to: call-centre}")
    static let post = key(.post, by: [.webhook, .outboxFolder], example: "{via: webhook, to: printer}")
    static let shape = Shape("a delivery plan", email, sms, push, phone, post)

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> [Channel: ChannelDelivery]? {
        var channels: [Channel: ChannelDelivery] = [:]
        channels[.email] = opened.read(email, &reading)
        channels[.sms] = opened.read(sms, &reading)
        channels[.push] = opened.read(push, &reading)
        channels[.phone] = opened.read(phone, &reading)
        channels[.post] = opened.read(post, &reading)
        return channels
    }

    private static func key(_ channel: Channel, by ways: [DeliveryWay], example: String) -> Key<ChannelDelivery> {
        Key.optional(
            channel.rawValue, ValueKind<ChannelDelivery>.delivery(by: ways), "what hands \(channel.wares) over",
            example: example, ifIgnored: "without it they go to the outbox folder, and nobody is reached")
    }
}

extension ValueKind<ChannelDelivery> {
    /// A mapping whose `via` says which other keys it takes.
    fileprivate static func delivery(by ways: [DeliveryWay]) -> ValueKind {
        let via = DeliveryWay.via(ways)
        // While it is not known what hands the messages over, any of the other keys may belong there.
        let unclear = Shape("a channel", keys: [via] + DeliveryWay.allCases.flatMap(\.keys).optionalOnce)
        return ValueKind(.either(ways.map { .mapping($0.shape) })) { node, reading in
            if case .scalar(let written)? = node.entry(via.name)?.value.content,
                let way = ways.first(where: { $0.rawValue == written.text })
            {
                return way.shape.open(node, &reading).flatMap { way.read($0, &reading) }
            }
            _ = unclear.open(node, &reading).flatMap { $0.read(via, &reading) }
            return nil
        }
    }
}

/// What can hand messages over, as `via` names it.
enum DeliveryWay: String, CaseIterable, Sendable {
    case smtp, webhook
    case outboxFolder = "outbox_folder"

    static let viaName = "via"
    static let to = Key.required(
        "to", ValueKind.webhook, "the webhook of the catalogue that is called for each message",
        example: "sms-gateway")
    static let whenUnknown = Key.optional(
        "when_unknown", ValueKind<ChannelDelivery.WhenUnknown>.word,
        "what is done with a message that may or may not have arrived; without it promotions are held, and others go again",
        example: "hold")

    /// The key that says which of these ways it is.
    static func via(_ ways: [DeliveryWay]) -> Key<DeliveryWay> {
        let words = ways.map { (word: $0.rawValue, value: $0) }
        let kind = ValueKind<DeliveryWay>(.oneOf(words.map(\.word))) { node, reading in
            guard case .scalar(let scalar) = node.content, let way = DeliveryWay(rawValue: scalar.text),
                !ways.contains(way)
            else { return ValueKind.oneOf(words).read(node, &reading) }
            reading.report(
                .badChoice, "\(way.rawValue) hands over \(way.reach) only", at: node.span,
                help: "`via: \(ways[0].rawValue)`")
            return nil
        }
        return Key.required(viaName, kind, "what hands the messages over", example: ways[0].rawValue)
    }

    /// What stands beside `via`.
    var keys: [any KeyDeclaring] {
        switch self {
        case .smtp: MailServerReading.keys + [DeliveryWay.whenUnknown]
        case .webhook: [DeliveryWay.to, DeliveryWay.whenUnknown]
        case .outboxFolder: []
        }
    }

    var shape: Shape {
        switch self {
        case .smtp: DeliveryWay.bySMTP
        case .webhook: DeliveryWay.byWebhook
        case .outboxFolder: DeliveryWay.byFolder
        }
    }

    private static let bySMTP = Shape(
        "a channel by smtp", keys: [via([.smtp])] + DeliveryWay.smtp.keys,
        elsewhere: DeliveryWay.smtp.othersKeys.merging(MailServerReading.secrets) { $1 },
        groups: [.needs("user_env", "password_env"), .needs("password_env", "user_env")])
    private static let byWebhook = Shape(
        "a channel by webhook", keys: [via([.webhook])] + DeliveryWay.webhook.keys,
        elsewhere: DeliveryWay.webhook.othersKeys.merging(inTheCatalogue) { $1 })
    private static let byFolder = Shape(
        "a channel by outbox_folder", keys: [via([.outboxFolder])], elsewhere: DeliveryWay.outboxFolder.othersKeys)

    func read(_ opened: OpenedMapping, _ reading: inout Reading) -> ChannelDelivery? {
        switch self {
        case .smtp:
            let server = MailServerReading.read(opened, &reading)
            let whenUnknown = opened.read(DeliveryWay.whenUnknown, &reading)
            return server.map { ChannelDelivery(route: .smtp($0), whenUnknown: whenUnknown) }
        case .webhook:
            let to = opened.read(DeliveryWay.to, &reading)
            let whenUnknown = opened.read(DeliveryWay.whenUnknown, &reading)
            return to.map { ChannelDelivery(route: .webhook(to: $0), whenUnknown: whenUnknown) }
        case .outboxFolder: return ChannelDelivery(route: .outboxFolder)
        }
    }

    /// Keys that stand beside another `via`, each with the remedy.
    private var othersKeys: [String: String] {
        let own = Set(keys.map(\.declaration.name))
        let others = DeliveryWay.allCases.flatMap { way in
            way.keys.map(\.declaration.name).filter { !own.contains($0) }.map { ($0, way) }
        }
        return Dictionary(grouping: others, by: \.0).mapValues { pairs in
            "it belongs to \(pairs.map { "`via: \($0.1.rawValue)`" }.joined(separator: " or "))"
        }
    }

    /// What is said of a webhook once, wherever it is called from.
    private static let inTheCatalogue = Dictionary(
        uniqueKeysWithValues: ["url", "max_per_second", "connections", "secret_env"].map {
            ($0, "it stands in catalog.yaml, beside the webhook that `to` names")
        })

    /// The messages that the way can hand over.
    private var reach: String {
        switch self {
        case .smtp: "email"
        case .webhook: "sms, push, phone and post"
        case .outboxFolder: "every channel"
        }
    }
}

extension Channel {
    /// What goes out on it.
    fileprivate var wares: String {
        switch self {
        case .email: "emails"
        case .sms: "sms"
        case .push: "push messages"
        case .phone: "calls to make"
        case .post: "letters"
        }
    }
}

extension [any KeyDeclaring] {
    /// Each name once, none of them needed.
    fileprivate var optionalOnce: [any KeyDeclaring] {
        var seen: Set<String> = []
        return map(\.declaration).filter { seen.insert($0.name).inserted }.map(\.optional)
    }
}
