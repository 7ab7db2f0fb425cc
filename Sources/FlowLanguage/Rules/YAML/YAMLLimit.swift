import Diagnostics

extension Rule {
    static let yamlLimit = Rule(
        "yaml-limit", .error, "the file is too large, too deep or has too many values",
        because: """
            A file that is very large or very deep was not written by hand; mostly something wrote a copy into a \
            copy. Limits keep `check` quick and its answers readable.
            """,
        bad: [
            .flow("x-copy: " + String(repeating: "[", count: 63) + "«[»" + String(repeating: "]", count: 64))
        ],
        good: [
            .flow(
                """
                x-sizes: [[36, 37], [38, 39]]
                """)
        ])
}
