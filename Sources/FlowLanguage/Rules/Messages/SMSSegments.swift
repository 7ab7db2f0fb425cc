import Diagnostics
import Flows
import Profiles
import Templates

extension Rule {
    static let smsSegments = Rule(
        "sms-segments", .hint, "an sms that is paid for more than once",
        because: """
            An sms of 160 plain characters travels in one piece. A longer one goes in pieces of 153, and each is paid for. One \
            character that the phones' own alphabet does not have, such as a curly quote or an emoji, makes all of the text \
            twice as wide: then a piece has 70, or 67 among others. It is counted as somebody reads it of whom nothing is known, \
            so names and links only add to it; `sluice message show` counts it for one customer.
            """,
        bad: [
            .message(
                """
                sms:
                  «text»: "{{ sender.name }}: the new boots are in, and we kept a pair in your size. Come by this week, try \\
                    them on, and tell us whether they fit; if they do not, we order others. Reply STOP to opt out"
                """),
            .message(
                """
                sms: {text: "Your boots are here, and they«’»re waiting at the counter until Saturday evening"}
                """),
        ],
        good: [
            .message(
                """
                sms: {text: "Your boots are here, and they're waiting at the counter until Saturday evening"}
                """),
            .message(
                """
                sms: {text: "Your boots are here 🥾"}
                """),
        ])
}

extension Check {
    /// What texts cost is known before they are sent.
    static let textCosts = Check(.smsSegments) { draft in
        let surroundings = draft.knownSurroundings
        return draft.messages.flatMap(\.parts).filter { $0.channel == .sms }.compactMap { part in
            let sms = SMSSegments(part.text.template.knownText(surroundings))
            guard sms.texts.count > 1 else { return nil }
            let count = "this sms goes out in \(sms.texts.count) pieces, and each is paid for"
            let size = "it has \(sms.places) characters, and \(sms.texts.count) pieces take \(sms.capacity) each"
            switch sms.alphabet {
            case .gsm:
                return Rule.smsSegments.finding(
                    count, at: part.span, notes: [size], help: "one piece takes 160; say less, or leave it as it is")
            case .ucs2(let culprit):
                let place = Array(part.text.template.source.unicodeScalars).firstIndex(of: culprit)
                let span = place.flatMap { part.text.places.spans(of: [$0..<$0 + 1]).first }
                return Rule.smsSegments.finding(
                    count, at: span ?? part.span,
                    notes: [
                        size, "\"\(culprit)\" is not in the phones' own alphabet, so every character is twice as wide",
                    ],
                    help: culprit.plain.map { "`\($0)`" } ?? "leave \"\(culprit)\" out, or leave it as it is")
            }
        }
    }
}

extension Unicode.Scalar {
    /// What says the same in the phones' own alphabet.
    fileprivate var plain: String? {
        switch self {
        case "‘", "’", "‚", "′", "´", "`": "'"
        case "“", "”", "„", "«", "»", "″": "\""
        case "–", "—", "‐", "‑", "−": "-"
        case "…": "..."
        case "•", "·": "*"
        case "\u{A0}", "\u{2009}", "\u{202F}", "\t": " "
        default: nil
        }
    }
}
