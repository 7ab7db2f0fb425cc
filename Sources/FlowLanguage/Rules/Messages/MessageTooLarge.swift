import Diagnostics
import Templates

extension Rule {
    static let messageTooLarge = Rule(
        "message-too-large", .warning, "an HTML text that mail programs cut off",
        because: """
            Gmail shows the first 102 kB of an email and hides the rest behind a link. At its end stand who sent it and how to \
            stop the next one, so both are gone; and those who cannot find the way out press "spam".
            """,
        bad: [
            .files(
                """
                === messages/example.message.yaml
                email: {subject: "New boots", «html_file»: example.html}
                === messages/example.html
                \(boots(1600))
                """)
        ],
        good: [
            .files(
                """
                === messages/example.message.yaml
                email: {subject: "New boots", html_file: example.html}
                === messages/example.html
                \(boots(1400))
                """)
        ])

    /// A long page.
    private static func boots(_ count: Int) -> String {
        (1...count).map { "<p>Pair \($0) of the new boots: red suede, with a sole of cork.</p>" }.joined(
            separator: "\n")
    }
}

extension Check {
    /// Emails are shown to their end.
    static let messageSizes = Check(.messageTooLarge) { draft in
        draft.messages.flatMap(\.parts).filter { $0.text.template.dialect == .html }.compactMap { part in
            let size = part.text.template.source.utf8.count
            guard size > largestHTML else { return nil }
            return Rule.messageTooLarge.finding(
                "this HTML has \(size / 1024) kB, and Gmail cuts emails off at \(largestHTML / 1024) kB", at: part.span,
                notes: ["what stands at its end is not seen: the sender and the unsubscribe link"],
                help: "link to pictures instead of writing them in, and take out styles that nothing uses")
        }
    }

    private static let largestHTML = 102 * 1024
}
