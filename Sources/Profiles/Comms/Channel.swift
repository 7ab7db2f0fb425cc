/// A way to reach a customer.
package enum Channel: String, CaseIterable, Hashable, Sendable {
    case email, sms, push, phone, post
}

/// A set of channels in one byte.
package struct ChannelSet: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package init(_ channels: some Sequence<Channel>) {
        self.init(rawValue: channels.reduce(0) { $0 | 1 << UInt8($1.position) })
    }

    package func contains(_ channel: Channel) -> Bool {
        rawValue & 1 << UInt8(channel.position) != 0
    }
}

extension Channel {
    /// The channel's place in the written order, from 0.
    package var position: Int {
        switch self {
        case .email: 0
        case .sms: 1
        case .push: 2
        case .phone: 3
        case .post: 4
        }
    }

    /// The field that says how far the check of the channel's address has come.
    package var verificationName: String { "\(rawValue)_verification" }
}
