import Flows
import Profiles

/// Why nothing can be handed over as the workspace wants it, in words for the person at the keyboard.
package struct DispatchRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    /// How to mend it.
    package let help: String?

    package init(_ description: String, help: String? = nil) {
        self.description = description
        self.help = help
    }

    /// Throws when offers would go out by email and nobody could unsubscribe from them.
    static func checkUnsubscribing(in release: Release) throws(DispatchRefusal) {
        guard release.workspace.unsubscribe == nil else { return }
        let promotional = release.workspace.purposes.needPromoOptIn
        let offer = release.flows.flatMap(\.allSteps).compactMap { step -> String? in
            guard case .send(let send) = step.verb, send.channels.contains(.email), promotional.contains(send.purpose)
            else { return nil }
            return send.message
        }.min()
        guard let offer else { return }
        throw DispatchRefusal(
            "\"\(offer)\" is an offer that would go out by smtp, and the workspace names no address to unsubscribe at",
            help: "add `unsubscribe: {url: …, mailto: …}` to workspace.yaml, and have somebody serve it")
    }
}
