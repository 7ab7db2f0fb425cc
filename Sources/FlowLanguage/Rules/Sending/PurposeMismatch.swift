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
                guard let purpose = sending.send.purpose, !written.contains(purpose.value) else { return nil }
                let skipped = rules.gates.filter { gate in
                    gate.isSkipped(by: purpose.value) && !written.contains(where: gate.isSkipped)
                }
                let names = written.map(\.rawValue).joined(separator: ", ")
                let which = skipped.isEmpty ? "" : ", which \(skipped.map(\.words).joined(separator: " and "))"
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

/// Something that a send looks at for some purposes and not for others.
private struct PurposeGate {
    /// What a purpose does that it is not asked about.
    let words: String
    let isSkipped: (Purpose) -> Bool

    func isSkipped(by purpose: Purpose) -> Bool { isSkipped(purpose) }
}

extension PurposeRules {
    fileprivate var gates: [PurposeGate] {
        [
            PurposeGate(words: "needs no promotional opt-in") { !needPromoOptIn.contains($0) },
            PurposeGate(words: "ignores caps") { ignoreCaps.contains($0) },
            PurposeGate(words: "ignores the send window") { ignoreSendWindow.contains($0) },
        ]
    }
}
