import Diagnostics

/// One thing that a workspace says in another way than the release before it.
package struct MeaningChange: Hashable, Sendable {
    /// How it differs; values stand on one line, as an author would write them.
    package enum Kind: Hashable, Sendable {
        /// It was not said before.
        case set(to: String)
        case changed(from: String, to: String)
        /// It is not said any more.
        case unset(from: String)
        /// An item of a list.
        case added(String)
        case removed(String)
        case replaced(String, by: String)
        /// The same items, in another order.
        case reordered
        /// A step that is new, by its verb.
        case stepAdded(verb: String)
        case stepGone
        /// A step under another id, as `moved` says.
        case stepRenamed(from: String)
        /// A step that stands in another part of the flow: `the flow itself`, `case gold of tier`.
        case stepElsewhere(String)
    }

    /// The step that it is about; nil for what stands outside the steps of a flow.
    package let step: String?
    /// The keys that lead there, from the step or the top of the file: `goal`, `if`.
    package let key: [String]
    package let kind: Kind
    /// Where the workspace says it now; for what is gone, where it would stand.
    package let span: SourceSpan?
}
