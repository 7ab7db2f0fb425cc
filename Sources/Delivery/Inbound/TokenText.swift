import Profiles
import Storage

/// Tokens in the places where links and mails carry them, and what mail programs make of these on the way.
///
/// Nobody can make a token up, so what stands round it need not be as it was sent.
enum TokenText {
    /// The token in a link, or in a line with one: the parameter of a page, or the subject of a mail. Nil where there is
    /// none, and where a mail would ask for something else.
    static func token(inLink link: String) -> String? { tokens(inLinks: link).first }

    /// The tokens of several links, first things first.
    static func tokens(inLinks text: String) -> [String] {
        let words = TokenText.words(text)
        return words.indices.compactMap { place in
            let isChoice = place > 0 && words[place - 1].lowercased() == "preferences" && isSubject(words[..<place])
            return UnsubscribeToken.hasForm(words[place]) && !isChoice ? words[place] : nil
        }
    }

    /// The token behind the word `unsubscribe`; nil for every other subject.
    static func token(inSubject subject: String) -> String? {
        let words = TokenText.words(subject)
        guard let start = words.firstIndex(where: { $0.lowercased() == "unsubscribe" }) else { return nil }
        let rest = words[(start + 1)...]
        return rest.first { UnsubscribeToken.hasForm($0) } ?? folded(rest)
    }

    /// What the ledger keeps of a token: by which message the customer said no.
    static func evidence(of message: SentMessage) -> String {
        "link of \(message.channel.rawValue) for \(message.purpose.rawValue)"
    }

    /// A token that was cut where a line was too long for it.
    private static func folded(_ words: ArraySlice<String>) -> String? {
        for start in words.indices {
            var token = ""
            for word in words[start...] {
                token += word
                guard token.utf8.count <= UnsubscribeToken.length else { break }
                if UnsubscribeToken.hasForm(token) { return token }
            }
        }
        return nil
    }

    /// Whether a link's parameter is the subject of a mail.
    private static func isSubject(_ words: ArraySlice<String>) -> Bool {
        words.dropLast().last?.lowercased() == "subject"
    }

    /// The runs of a token's letters. Letters that were written by their codes, as links (`%20`) and mails (`=3D`) do,
    /// stand between them like any other sign.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word = []
        }
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard !UnsubscribeToken.isLetter(byte) else {
                word.append(byte)
                continue
            }
            end()
            let code = rest.prefix(2)
            let isCode =
                byte == UInt8(ascii: "%") && code.count == 2 && code.allSatisfy(isHexadecimal)
                || byte == UInt8(ascii: "=") && code.elementsEqual("3D".utf8)
            if isCode { rest = rest.dropFirst(2) }
        }
        end()
        return words
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        Character(Unicode.Scalar(byte)).isHexDigit
    }
}
