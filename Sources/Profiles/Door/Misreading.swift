/// Why a written value was not taken: what cannot be read is refused, never guessed.
package struct Misreading: Error, Hashable, Sendable, CustomStringConvertible {
    /// The field as people write it, such as `birth_day`.
    package let field: String
    /// What stood there.
    package let found: String
    /// What would have been read.
    package let expected: String
    /// How to mend it, when that is known.
    package let help: String?

    package init(field: String, found: String, expected: String, help: String? = nil) {
        self.field = field
        self.found = found
        self.expected = expected
        self.help = help
    }

    /// `birth_day is "31", expected a day that June has`
    package var description: String {
        let remedy = help.map { "; \($0)" } ?? ""
        return "\(field) is \"\(Misreading.shortened(found))\", expected \(expected)\(remedy)"
    }

    private static func shortened(_ text: String) -> String {
        text.count <= 60 ? text : "\(text.prefix(60))…"
    }
}
