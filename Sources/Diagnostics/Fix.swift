/// A change of files that mends a finding for certain: only one thing can have been meant.
package struct Fix: Sendable, Hashable {
    /// One stretch of a file and what takes its place.
    package struct Edit: Sendable, Hashable {
        /// What is replaced; nothing when its start is its end.
        package let span: SourceSpan
        /// What stands there afterwards.
        package let replacement: String

        /// A stretch with what takes its place.
        package init(_ span: SourceSpan, _ replacement: String) {
            self.span = span
            self.replacement = replacement
        }
    }

    /// What is changed, in the order of the file; no two overlap.
    package let edits: [Edit]

    /// A fix of several places.
    package init(_ edits: [Edit]) {
        self.edits = edits
    }

    /// A fix of one place.
    package init(_ span: SourceSpan, _ replacement: String) {
        edits = [Edit(span, replacement)]
    }
}
