import Diagnostics

extension Rule {
    static let yamlSyntax = Rule(
        "yaml-syntax", .error, "the file is not readable YAML",
        because: """
            YAML gives some characters a meaning of their own: a colon starts a value, a brace a mapping, `>` a \
            block of text. A text with one of them needs quotes. Until the file can be read, nobody knows what it \
            says.
            """,
        bad: [
            .flow(
                """
                title: «Win back: part 2»
                """),
            .message(
                """
                email:
                  subject: «{{ first_name }}, a treat for you»
                  text: "Hello"
                """),
            .flow(
                """
                enter_if:
                  - {field: age, at_least: «>= 18»}
                """),
        ],
        good: [
            .flow(
                """
                title: "Win back: part 2"
                enter_if:
                  - {field: age, at_least: 18}
                """)
        ])
}
