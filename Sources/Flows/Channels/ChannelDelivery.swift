/// How the messages of one channel leave.
package struct ChannelDelivery: Hashable, Sendable {
    /// What takes them.
    package enum Route: Hashable, Sendable {
        /// Files beside the store; nobody is reached.
        case outboxFolder
        case smtp(MailServer)
        /// A call of one of the catalogue's systems, by its name, for each message.
        case webhook(to: String)
    }

    /// What is done with a message that may or may not have arrived.
    package enum WhenUnknown: String, CaseIterable, Hashable, Sendable {
        /// A person decides.
        case hold
        /// It goes again, with the same name: rather twice than not at all.
        case resend
    }

    package var route: Route
    /// Nil: promotions are held, everything else goes again.
    package var whenUnknown: WhenUnknown?

    package init(route: Route, whenUnknown: WhenUnknown? = nil) {
        self.route = route
        self.whenUnknown = whenUnknown
    }

    /// What a channel does that nobody wrote about.
    package static let standard = ChannelDelivery(route: .outboxFolder)
}

/// How much an endpoint is given at once.
package struct Pace: Hashable, Sendable {
    /// Nil: as fast as it takes them.
    package var maxPerSecond: Int?
    /// Open at the same time.
    package var connections: Int

    package init(maxPerSecond: Int? = nil, connections: Int = Pace.connections) {
        self.maxPerSecond = maxPerSecond
        self.connections = connections
    }

    /// Unless somebody wrote otherwise.
    package static let connections = 4
}
