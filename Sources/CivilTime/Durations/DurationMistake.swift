/// What is wrong with a text that stands where a duration should, and what its author may have meant.
package struct DurationMistake: Error, Sendable, Hashable {
    /// Why a text is no duration.
    package enum Kind: Sendable, Hashable {
        /// Not a whole number, a space and a unit in words.
        case notInWords
        /// A duration of nothing.
        case zero
        /// Longer than 1,000 years.
        case tooLong
    }

    /// The text as it stands in the file.
    package let found: String
    /// Why it is no duration.
    package let kind: Kind
    /// The duration to write instead, when the text leaves no doubt: `7 days` for `7d`.
    package let suggestion: String?
}
