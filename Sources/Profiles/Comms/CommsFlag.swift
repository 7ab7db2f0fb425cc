/// One of the 55 three-valued flags of a customer's communication preferences, such as `email_optout`.
package struct CommsFlag: Hashable, Sendable {
    /// What a flag says about its channel.
    package enum Subject: Hashable, Sendable {
        /// The customer refused the whole channel.
        case optout
        /// The channel's address was found dead.
        case bounced
        /// The customer agreed to messages of this purpose.
        case purpose(Purpose)
    }

    package let channel: Channel
    package let subject: Subject

    package init(_ channel: Channel, _ subject: Subject) {
        self.channel = channel
        self.subject = subject
    }

    /// The flag's bit in `CommsFlags`, 0 to 54; it is stored, so it never changes.
    package var bit: Int {
        let within =
            switch subject {
            case .optout: 0
            case .bounced: 1
            case .purpose(let purpose): 2 + purpose.position
            }
        return channel.position * CommsFlag.perChannel + within
    }

    /// The flag's name, as authors and files write it.
    package var name: String {
        switch subject {
        case .optout: "\(channel.rawValue)_optout"
        case .bounced: "\(channel.rawValue)_bounced"
        case .purpose(let purpose): "\(channel.rawValue)_\(purpose.rawValue)"
        }
    }

    /// Nil unless `name` is the name of a flag.
    package init?(name: String) {
        guard let flag = CommsFlag.byName[name] else { return nil }
        self = flag
    }

    /// Whether `true` is the answer that stops messages.
    package var refusesWhenTrue: Bool {
        switch subject {
        case .optout, .bounced: true
        case .purpose: false
        }
    }

    /// When the customer last decided about promotional messages on the channel; nil for flags without such a time.
    package var consentTime: ProfileColumn? {
        guard subject == .purpose(.promo) else { return nil }
        return switch channel {
        case .email: .emailConsentUpdatedAt
        case .sms: .smsConsentUpdatedAt
        case .push, .phone, .post: nil
        }
    }

    /// Every flag, in the order of their bits.
    package static let all: [CommsFlag] = Channel.allCases.flatMap { channel in
        [CommsFlag(channel, .optout), CommsFlag(channel, .bounced)]
            + Purpose.allCases.map { CommsFlag(channel, .purpose($0)) }
    }

    private static let perChannel = 2 + Purpose.allCases.count
    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
