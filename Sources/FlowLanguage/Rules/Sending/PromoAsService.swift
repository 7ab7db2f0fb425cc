import Diagnostics
import Flows
import Profiles
import Templates

extension Rule {
    static let promoAsService = Rule(
        "promo-as-service", .warning, "a message that reads like an offer but is no promotion",
        because: """
            "20% off your next pair" below a receipt makes the receipt an offer, and the law treats it as one. Sent as `service` \
            it goes to people who never said yes to offers, or who said no. This looks for what is only said to somebody who \
            shall buy: an amount off, a code in capitals, a sale. A word such as "discount" or "offers" alone is none.
            """,
        bad: [
            .message(
                """
                purposes: [service]
                email:
                  subject: "Your receipt"
                  text: "Thank you. Here is «20% off» your next pair."
                """),
            .message(
                """
                purposes: [account]
                sms: {text: "Your account is ready. Use «code WELCOME10» on your first pair"}
                """),
        ],
        good: [
            .message(
                """
                purposes: [promo]
                sms: {text: "{{ sender.name }}: 20% off until Sunday. Reply STOP to opt out"}
                """),
            .message(
                """
                purposes: [service]
                email:
                  subject: "Your receipt"
                  text: "Paid: 80 dollars, discount: 20. Your postcode: VIC 3000. No offers? {{ preferences_url }}"
                """),
        ])
}

extension Check {
    /// What offers something is sent as an offer.
    static let disguisedOffers = Check(.promoAsService) { draft in
        guard let rules = draft.workspace?.purposes else { return [] }
        return draft.sentMessages.compactMap { sent -> Finding? in
            let sentAs = sent.sendings.compactMap(\.send.purpose)
            let purposes = sent.message.purposes + sentAs.map(\.value)
            // What is promotional somewhere is held to that by other rules.
            guard purposes.allSatisfy({ !rules.needPromoOptIn.contains($0) }) else { return nil }
            for part in sent.draft.parts {
                guard let range = OfferWords.first(in: ShownText(part.text.template, .words)) else { continue }
                return finding(sent.message, sentAs.first, part, range)
            }
            return nil
        }
    }

    private static func finding(
        _ message: Message, _ sentAs: Placed<Purpose>?, _ part: MessagePart, _ range: Range<Int>
    ) -> Finding {
        let written = message.purposes.map(\.rawValue).joined(separator: ", ")
        let what = sentAs.map { "sent as \($0.value.rawValue)" } ?? "written for \(written)"
        return Rule.promoAsService.finding(
            "message \"\(message.id)\" reads like an offer, but it is \(what)",
            at: part.text.places.spans(of: [range]).first ?? part.span,
            related: sentAs.map { [RelatedPlace($0.span, label: "sent here")] } ?? [],
            notes: ["people who never said yes to offers would get it"],
            help: "leave the offer out, or write and send it with `purpose: promo`")
    }
}
