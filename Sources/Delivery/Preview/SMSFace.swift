import Flows
import Templates

/// An sms on a phone, a bubble for each piece that is paid for.
struct SMSFace {
    let text: String
    let sender: Sender?

    func write(to page: inout Markup) {
        let sms = SMSSegments(text)
        page.element("div", ["class": "handset"]) { page in
            page.element("p", ["class": "who"], text: sender?.name ?? "unknown sender")
            for (number, piece) in sms.texts.enumerated() {
                page.element("p", ["class": "bubble"], text: piece)
                if sms.texts.count > 1 {
                    page.element("p", ["class": "piece"], text: "piece \(number + 1) of \(sms.texts.count)")
                }
            }
        }
        page.element("p", ["class": "count"], text: sms.inWords)
    }
}

extension SMSSegments {
    /// How many pieces, how full they are, and what makes them small.
    package var inWords: String {
        let pieces = texts.count == 1 ? "1 piece" : "\(texts.count) pieces"
        let size = "\(places) characters; \(texts.count == 1 ? "one piece takes" : "each takes") \(capacity)"
        return switch alphabet {
        case .gsm: "\(pieces): \(size)"
        case .ucs2(let culprit): "\(pieces): \(size), because \"\(culprit)\" is not in the phones' own alphabet"
        }
    }
}
