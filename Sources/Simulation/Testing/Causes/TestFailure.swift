import Diagnostics

/// Why a test failed for one person.
package struct TestFailure: Hashable, Sendable {
    /// Who, among several; nil when the test is about one.
    package let person: String?
    package let rows: [DiffRow]
    /// What is otherwise first, an unwanted message before anything else, in a few words.
    package let difference: String
    /// Whether that is a message to somebody who should not get it.
    package let isUnwantedMessage: Bool
    /// Why, as far as the engine and the trace know, the nearest cause first.
    package let causes: [Remark]
    /// How to mend it.
    package let help: String
}

/// Why a test could not be played.
package struct UnplayableTest: Hashable, Sendable {
    package let sentence: String
    package let help: String?
    package let span: SourceSpan
}
