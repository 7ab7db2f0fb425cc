import Profiles
import Storage

/// Tokens in the places where links and mails carry them.
enum TokenText {
    /// The token in a link: the parameter `t` of a page, or the subject of a mail. Nil where there is none.
    static func token(inLink link: String) -> String? {
        guard let query = link.firstIndex(of: "?") else { return nil }
        let parameters = link[link.index(after: query)...].prefix { $0 != "#" }.split(separator: "&")
        for parameter in parameters {
            guard let mark = parameter.firstIndex(of: "=") else { continue }
            let value = parameter[parameter.index(after: mark)...]
            switch parameter[..<mark].lowercased() {
            case MessageLinks.parameter where UnsubscribeToken.hasForm(value): return String(value)
            case "subject":
                if let token = token(inSubject: value.replacing("%20", with: " ").replacing("+", with: " ")) {
                    return token
                }
            case _: continue
            }
        }
        return nil
    }

    /// The token of a subject that says `unsubscribe TOKEN` and nothing else, behind any number of `Re:`. Nil for every
    /// other subject.
    static func token(inSubject subject: some StringProtocol) -> String? {
        var words = subject.split { $0 == " " || $0 == "\t" }[...]
        while words.first?.lowercased() == "re:" { words = words.dropFirst() }
        guard words.count == 2, let word = words.first, let token = words.last, word.lowercased() == "unsubscribe",
            UnsubscribeToken.hasForm(token)
        else { return nil }
        return String(token)
    }

    /// What the ledger keeps of a token: by which message the customer said no.
    static func evidence(of message: SentMessage) -> String {
        "link of \(message.channel.rawValue) for \(message.purpose.rawValue)"
    }
}
