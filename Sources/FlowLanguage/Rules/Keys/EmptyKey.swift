import Diagnostics

extension Rule {
    static let emptyKey = Rule(
        "empty-key", .warning, "a key with nothing after it",
        because: """
            A key with nothing after it counts as one that is not there. Somebody wrote it and meant something by it: a \
            value that got lost, or lines below it that are not indented far enough to belong to it.
            """,
        bad: [
            .flow("«exit_tags»:\nreentry: every_time"),
            .message("email:\n  subject: \"Your booking\"\n  text: \"See you on Friday.\"\n«sms»:"),
        ],
        good: [.flow("exit_tags: []"), .flow("# exit_tags: [vip]\nreentry: every_time")])
}
