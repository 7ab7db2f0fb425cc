import Storage

extension MailDialogue {
    /// What became of the letter, when the talk ended with these words of libcurl.
    func outcome(_ trouble: String, without addresses: [String]) -> AttemptOutcome {
        if isUnspeakable {
            return .refused(
                AttemptAnswer(code: nil, words: "letters outside ASCII in the address cannot be said to this server"),
                isBadAddress: false)
        }
        let words = reply.map(\.text) ?? "\(trouble), \(stage.place)"
        let answer = AttemptAnswer(code: reply?.code, words: AnswerWords.kept(words, without: addresses))
        switch stage {
        case .greeting, .hello, .encryption, .credentials, .sender, .text: return .unreachable(answer, after: nil)
        case .recipient, .data:
            guard let reply, reply.code != 421, !reply.isAboutCredentials else {
                return .unreachable(answer, after: nil)
            }
            return verdict(of: reply, answer) ?? .unreachable(answer, after: nil)
        case .end:
            guard let reply else { return .unknown(answer) }
            if 200..<300 ~= reply.code { return .accepted(answer) }
            return verdict(of: reply, answer) ?? .unknown(answer)
        }
    }

    /// Nil where the reply is neither "not now" nor "never".
    private func verdict(of reply: MailReply, _ answer: AttemptAnswer) -> AttemptOutcome? {
        switch reply.code {
        case 400..<500: .deferred(answer, after: nil)
        case 500..<600: .refused(answer, isBadAddress: reply.isBadAddress)
        default: nil
        }
    }

    /// Whether the connection came to its end before anything of the letter was given, so that another connection may
    /// begin again.
    var cameToNothing: Bool { stage < .text && (reply == nil || reply?.code == 421) && !isUnspeakable }
}

extension MailDialogue.Stage {
    /// Where the talk was, behind what went wrong.
    fileprivate var place: String {
        switch self {
        case .greeting: "before the server's greeting"
        case .hello: "at the greeting"
        case .encryption: "at the beginning of encryption"
        case .credentials: "while the password was given"
        case .sender: "at the sender"
        case .recipient: "at the recipient"
        case .data: "before the text"
        case .text: "in the text"
        case .end: "after the whole text"
        }
    }
}
