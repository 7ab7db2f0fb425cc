import Diagnostics

extension Rule {
    static let misplacedFile = Rule(
        "misplaced-file", .error, "a file in a folder where it is not looked for",
        because: """
            Messages are looked for in messages/, audiences in audiences/ and tests in tests/, so that everybody \
            finds them. One that stands elsewhere would not be read, and its edits would change nothing.
            """,
        bad: [
            .files(
                """
                === spring.message.yaml
                «»version: 1
                message: spring
                purposes: [account]
                sms: {text: "Spring is here"}
                """),
            .files(
                """
                === shoes/catalog.yaml
                «»version: 1
                tags: [runner]
                """),
        ],
        good: [
            .files(
                """
                === messages/shoes/spring.message.yaml
                version: 1
                message: spring
                purposes: [account]
                sms: {text: "Spring is here"}
                === spring.flow.yaml
                steps:
                  - {id: spring, send: {message: spring, channel: sms, purpose: account}}
                """)
        ])
}
