/// What a mail server answers to one command: a code and words, on one line or several.
struct MailReply: Hashable {
    let code: Int
    /// The words of all lines, without the codes.
    let text: String

    /// Nil where the last line does not end a reply.
    init?(_ lines: [String]) {
        guard let last = lines.last, let code = Int(last.prefix(3)), (100...599).contains(code),
            last.utf8.count == 3 || last.utf8.dropFirst(3).first == UInt8(ascii: " ")
        else { return nil }
        self.code = code
        let texts = lines.map { $0.dropFirst(4) }
        // Each line of a long answer begins with the same status, which is said once.
        let status = texts[0].prefix { $0 != " " }
        let repeats = MailStatus(status) != nil
        text = texts.enumerated().map { place, text in
            repeats && place > 0 && text.hasPrefix("\(status) ")
                ? String(text.dropFirst(status.count + 1)) : String(text)
        }.joined(separator: " ")
    }

    /// The finer status of RFC 3463 in front of the words.
    var status: MailStatus? { MailStatus(text) }
    /// Whether it says that nobody can be reached at the address, ever.
    var isBadAddress: Bool { status?.isBadAddress(saying: text) ?? false }
    /// Whether the server wants to be identified, or does not like who we say we are: that is no fault of a mail.
    var isAboutCredentials: Bool { [530, 534, 535, 538].contains(code) }
}
