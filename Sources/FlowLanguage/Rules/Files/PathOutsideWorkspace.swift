import Diagnostics

extension Rule {
    static let pathOutsideWorkspace = Rule(
        "path-outside-workspace", .error, "a file outside the workspace",
        because: """
            What is deployed is the workspace and nothing else. A text from another folder could change without a \
            review, or be missing on the machine that sends.
            """,
        bad: [
            .message(
                """
                email:
                  subject: "Your receipt"
                  html_file: «../../letterhead.html»
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
