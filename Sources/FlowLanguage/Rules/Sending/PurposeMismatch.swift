import Diagnostics
import Flows
import Profiles

extension Rule {
    static let purposeMismatch = Rule(
        "purpose-mismatch", .error, "a message that is sent as something else than it was written for",
        because: """
            The purpose of a send decides whose consent is asked and which limits hold. An offer that is sent as `service` goes \
            to people who never said yes to offers, at any hour, however many they got: that is an error. Where nobody is spared \
            less, as with `discover` for a message about `benefits`, it is a warning: either the message or the send says the \
            wrong thing.
            """,
        bad: [
            .flow("steps: [{id: greet, send: {message: offer, channel: email, purpose: «service»}}]"),
            .flow("steps: [{id: greet, send: {message: offer, channel: email, purpose: «benefits»}}]"),
        ],
        good: [
            .flow("steps: [{id: greet, send: {message: offer, channel: email, purpose: promo}}]"),
            .files(
                """
                === example.flow.yaml
                steps: [{id: greet, send: {message: example, channel: email, purpose: bookings}}]
                === messages/example.message.yaml
                purposes: [account, bookings]
                """),
        ])
}

extension Check {
    /// A send is for something that its message was written for.
    static let purposes = Check(.purposeMismatch) { draft in
        guard let rules = draft.workspace?.purposes else { return [] }
        return draft.sentMessages.flatMap { sent -> [Finding] in
            let written = sent.message.purposes
            let place = draft.entry("purposes", of: sent.draft.file)?.value.span ?? sent.message.span
            return sent.sendings.compactMap { sending in
                // Without any purpose that could be read nothing is known about the message.
                guard let purpose = sending.send.purpose, !written.isEmpty, !written.contains(purpose.value) else {
                    return nil
                }
                let skipped = PurposeGate.allCases.filter { gate in
                    rules.skips(gate, purpose.value) && !written.contains { rules.skips(gate, $0) }
                }
                let names = written.map(\.rawValue).joined(separator: ", ")
                let which = skipped.isEmpty ? "" : ", which \(skipped.words)"
                return Rule.purposeMismatch.finding(
                    "\"\(sent.message.id)\" is written for \(names) but sent as \(purpose.value.rawValue)\(which)",
                    at: purpose.span, related: [RelatedPlace(place, label: "what it was written for")],
                    help: written.first.map {
                        "`purpose: \($0.rawValue)`, or write the message for what it is sent as"
                    },
                    severity: skipped.isEmpty ? .warning : .error)
            }
        }
    }
}

/// What a send looks at for some purposes and not for others.
private enum PurposeGate: CaseIterable {
    case promoOptIn, caps, sendWindow
}

extension PurposeRules {
    /// Whether a send for that purpose passes without being looked at.
    fileprivate func skips(_ gate: PurposeGate, _ purpose: Purpose) -> Bool {
        switch gate {
        case .promoOptIn: !needPromoOptIn.contains(purpose)
        case .caps: ignoreCaps.contains(purpose)
        case .sendWindow: ignoreSendWindow.contains(purpose)
        }
    }
}

extension [PurposeGate] {
    /// What a purpose does that skips them: "ignores caps and the send window".
    fileprivate var words: String {
        let ignored = filter { $0 != .promoOptIn }.map { $0 == .caps ? "caps" : "the send window" }
        let optIn = contains(.promoOptIn) ? ["needs no promotional opt-in"] : []
        return (optIn + (ignored.isEmpty ? [] : ["ignores \(ignored.joined(separator: " and "))"]))
            .joined(separator: ", and ")
    }
}
