import Diagnostics

extension Rule {
    static let allowWithoutReason = Rule(
        "allow-without-reason", .warning, "a comment that allows something without saying why",
        because: """
            Whoever reads the file next year has to know whether the reason still holds. A few words behind `--` are enough.
            """,
        bad: [.flow("exit_tags: [left-by-till]    «# sluice: allow never-seen-tag»")],
        good: [.flow("exit_tags: [left-by-till]    # sluice: allow never-seen-tag -- the tills write it from May on")])
}
