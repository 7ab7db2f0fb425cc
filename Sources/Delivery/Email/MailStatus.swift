/// What a mail server says became of a mail, in the numbers that all of them share (RFC 3463): `5.1.1`.
package struct MailStatus: Hashable, Sendable, CustomStringConvertible {
    /// 2: it arrived; 4: not now; 5: never.
    package let kind: Int
    /// What it is about: 1 the address, 2 the mailbox, 3 the server, 4 the way there, 5 the talk, 6 the contents, 7 a policy.
    package let subject: Int
    package let detail: Int

    package init(kind: Int, subject: Int, detail: Int) {
        self.kind = kind
        self.subject = subject
        self.detail = detail
    }

    /// The status that a text is, or begins with before a blank; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let word = text.prefix { $0 != " " && $0 != "\t" }
        let parts = word.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { MailStatus.number($0) }
        guard parts.count == 3, numbers.count == 3, [2, 4, 5].contains(numbers[0]) else { return nil }
        self.init(kind: numbers[0], subject: numbers[1], detail: numbers[2])
    }

    /// The status in a server's reply, such as `550 5.1.1 <mia@example.org>: no such user`; nil where it gives none.
    package init?(reply: some StringProtocol) {
        let code = reply.prefix(3)
        guard code.utf8.count == 3, MailStatus.number(code.utf8) != nil, let mark = reply.dropFirst(3).first,
            mark == " " || mark == "-"
        else { return nil }
        self.init(reply.dropFirst(4))
    }

    package var description: String { "\(kind).\(subject).\(detail)" }

    /// Whether it says that nobody can be reached at the address, ever.
    ///
    /// Nothing else does: a full mailbox (5.2.2), a mail that is too long (5.2.3, 5.3.4), a server without a way (5.4.x),
    /// contents (5.6.x) and policies (5.7.x) are about this mail or this hour, and a permanent trouble without a subject
    /// (5.0.0) may be any of them. A customer who is wrongly called dead hears nothing for ever, so what may mean
    /// something else does not count.
    ///
    /// - Parameter words: what the server says beside it: some say of a busy mailbox what others say of a closed one.
    package func isBadAddress(saying words: some StringProtocol) -> Bool {
        guard kind == 5, MailStatus.badAddresses.contains([subject, detail]) else { return false }
        guard subject == 2 else { return true }
        let said = words.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return !MailStatus.wordsOfBusyMailboxes.contains { said.contains($0) }
    }

    /// Whether it tells less than a server's reply may: a kind and nothing more.
    package var isVague: Bool { subject == 0 && detail == 0 }

    private static let badAddresses: Set<[Int]> = [
        // No such mailbox, no such domain, no address at all, moved without a trace, a domain that takes no mail.
        [1, 1], [1, 2], [1, 3], [1, 6], [1, 10],
        // The mailbox was closed.
        [2, 1],
    ]
    private static let wordsOfBusyMailboxes = ["at a rate", "receiving mail"]

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard (1...3).contains(digits.count) else { return nil }
        var number = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }
}
