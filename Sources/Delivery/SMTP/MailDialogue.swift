import Flows

/// How far the talk about one letter has come, told by what was said and heard.
final class MailDialogue: TransferListener {
    /// What was last said.
    enum Stage: Int, Comparable {
        case greeting, hello, encryption, credentials, sender, recipient, data, text, end

        static func < (one: Stage, other: Stage) -> Bool { one.rawValue < other.rawValue }
    }

    private let letter: Letter
    private var given = 0
    private var lines: [String] = []
    private var isOver = false
    private(set) var stage = Stage.greeting
    /// The answer to what was last said; nil while there is none.
    private(set) var reply: MailReply?
    /// Whether this connection's server takes letters outside ASCII in addresses. What it once said about that holds
    /// for as long as the connection does.
    private(set) var takesAnyLetters: Bool
    /// Whether the letter was kept back because its addresses cannot be said to this server.
    private(set) var isUnspeakable = false

    init(about letter: Letter, takesAnyLetters: Bool) {
        self.letter = letter
        self.takesAnyLetters = takesAnyLetters
    }

    func mayConnect(to address: NetworkAddress) -> Bool { true }

    func mayBegin() -> Bool {
        isUnspeakable = [letter.from, letter.to].contains { address in
            let form = address.headerForm.utf8
            // libcurl takes what follows the first @ for a domain, and would write that one's letters in ASCII.
            let hasSecondAt = form.lastIndex(of: UInt8(ascii: "@")) != form.firstIndex(of: UInt8(ascii: "@"))
            return form.contains { $0 >= 0x80 } && (!takesAnyLetters || hasSecondAt)
        }
        return !isUnspeakable
    }

    /// A command is known by its first word; what else is said while credentials are given is nobody's business.
    func said(_ line: UnsafeRawBufferPointer) {
        let word = String(decoding: line.prefix(10), as: UTF8.self)
        if word.hasPrefix("EHLO ") || word.hasPrefix("HELO ") {
            takesAnyLetters = false
            come(to: .hello)
        } else if word.hasPrefix("STARTTLS") {
            come(to: .encryption)
        } else if word.hasPrefix("AUTH ") {
            come(to: .credentials)
        } else if word.hasPrefix("MAIL FROM:") {
            come(to: .sender)
        } else if word.hasPrefix("RCPT TO:") {
            come(to: .recipient)
        } else if word.hasPrefix("DATA"), stage == .recipient {
            come(to: .data)
        } else if word.hasPrefix("QUIT") {
            isOver = true
        }
    }

    func supply(_ space: UnsafeMutableRawBufferPointer) -> Int {
        let count = Self.supply(letter.bytes, after: &given, into: space)
        // Behind the last byte libcurl says the dot that makes the letter the server's.
        come(to: count > 0 ? .text : .end)
        return count
    }

    func heard(_ line: UnsafeRawBufferPointer) -> Bool {
        guard !isOver else { return true }
        let text = String(decoding: line, as: UTF8.self).prefix { !$0.isNewline }
        if stage == .hello, text.dropFirst(4).uppercased() == "SMTPUTF8" { takesAnyLetters = true }
        if reply != nil { lines = [] }
        if lines.count < 100 { lines.append(String(text.prefix(1000))) }
        reply = MailReply(lines)
        return true
    }

    func take(_ piece: UnsafeRawBufferPointer) -> Bool { true }

    private func come(to stage: Stage) {
        self.stage = stage
        lines = []
        reply = nil
    }
}
