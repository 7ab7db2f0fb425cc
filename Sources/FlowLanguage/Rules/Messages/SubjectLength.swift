import Diagnostics
import Flows
import Profiles
import Templates

extension Rule {
    static let subjectLength = Rule(
        "subject-length", .hint, "a subject that is too long for an inbox, or says nothing",
        because: """
            An inbox on a phone shows some forty to sixty characters of a subject, so what comes behind them is read by few. And \
            a subject without a word looks like a mistake, or like spam. It is counted as somebody reads it of whom nothing is \
            known, with what `default` puts in place of what is missing.
            """,
        bad: [
            .message(
                """
                email:
                  «subject»: "The new boots are in, and because you asked for them last winter we kept a pair for you"
                  text: "They are at the counter."
                """),
            .message("email: {«subject»: \"{{ first_name | default: '…' }}\", text: \"The new boots are in.\"}"),
        ],
        good: [
            .message(
                """
                email:
                  subject: "{{ first_name | default: 'Hello' }}, the boots that you asked for are in"
                  text: "They are at the counter."
                """)
        ])
}

extension Check {
    /// Subjects are read whole, and say something.
    static let subjectLengths = Check(.subjectLength) { draft in
        let surroundings = draft.knownSurroundings
        return draft.messages.flatMap(\.parts).filter { $0.channel == .email && $0.isHeadline }.compactMap { part in
            let subject = part.text.template.knownText(surroundings)
            let isWordless = !subject.unicodeScalars.contains(where: \.saysSomething)
            // What has no default is printed for somebody, or nothing is sent.
            if isWordless, part.text.template.printsNothingElse {
                return Rule.subjectLength.finding(
                    "this subject has no words for people of whom nothing is known", at: part.span,
                    help: "say in it what the email is about")
            }
            let length = subject.count
            guard length > longestSubject else { return nil }
            return Rule.subjectLength.finding(
                "this subject has \(length) characters, and phones show \(longestSubject) at most", at: part.span,
                help: "put what counts at its start, and leave the rest to the text")
        }
    }

    private static let longestSubject = 60
}

extension Template {
    /// Whether it prints no value that is there for whoever gets the message.
    fileprivate var printsNothingElse: Bool {
        bareOutputs.isEmpty && !reads.triggerDate && reads.printedSpecials.isEmpty
    }
}

extension Unicode.Scalar {
    /// Letters, figures and pictures do; dots, lines and blanks do not.
    fileprivate var saysSomething: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .otherSymbol, .currencySymbol:
            true
        case .nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation, .dashPunctuation, .openPunctuation,
            .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .modifierSymbol,
            .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .surrogate, .privateUse,
            .unassigned:
            false
        @unknown default: false
        }
    }
}

extension WorkspaceDraft {
    /// What messages print of their sender, as far as the workspace says it; its links as long as with a token.
    var knownSurroundings: TemplateSurroundings {
        let sender = workspace?.sender
        let served = workspace?.unsubscribe
        let token = "?t=" + String(repeating: "x", count: UnsubscribeAddress.tokenLength)
        return TemplateSurroundings(
            unsubscribeURL: served?.url.map { $0 + token }, preferencesURL: served?.preferencesURL.map { $0 + token },
            senderName: sender?.name, senderPostalAddress: sender?.postalAddress, senderContact: sender?.contact)
    }
}
