import Diagnostics

extension Rule {
    static let strayFile = Rule(
        "stray-file", .warning, "a file that belongs to nothing",
        because: """
            A file that nothing names is mostly a text whose name was misspelt in the message, or one that was \
            forgotten when the message went. Nobody can tell later whether it is still needed.
            """,
        bad: [
            .files(
                """
                === messages/old-receipt.html
                «»<p>Thank you for your order.</p>
                """)
        ],
        good: [
            .files(
                """
                === messages/example.message.yaml
                email:
                  subject: "Your receipt"
                  html_file: receipt.html
                === messages/receipt.html
                <p>Thank you for your order.</p>
                """)
        ])
}
