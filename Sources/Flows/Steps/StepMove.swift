import Diagnostics

/// Where people go who wait at a step that is gone. It speaks to one deploy; later ones may leave it out.
package struct StepMove: Hashable, Sendable {
    /// What became of the step.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// It has another id now.
        case moved
        /// It was taken out.
        case removed
    }

    package var kind: Kind
    /// The id of the step that is gone.
    package var step: String
    /// The id of the step where its people go.
    package var target: String
    /// Where the id of the step that is gone stands.
    package var span: SourceSpan

    package init(_ kind: Kind, _ step: String, to target: String, span: SourceSpan) {
        self.kind = kind
        self.step = step
        self.target = target
        self.span = span
    }
}
