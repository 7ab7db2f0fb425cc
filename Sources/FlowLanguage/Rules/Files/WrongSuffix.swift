import Diagnostics

extension Rule {
    static let wrongSuffix = Rule(
        "wrong-suffix", .error, "a file whose name ends wrongly for what it holds",
        because: """
            The end of a file's name says what is in it. A flow in birthday.flow.yml looks deployed in every \
            listing, but would never be read.
            """,
        bad: [
            .files(
                """
                === birthday.flow.yml
                «»version: 1
                flow: birthday
                """),
            .files(
                """
                === messages/spring.yaml
                «»version: 1
                message: spring
                """),
        ],
        good: [
            .files(
                """
                === spring.flow.yaml
                flow: spring
                """)
        ])
}
