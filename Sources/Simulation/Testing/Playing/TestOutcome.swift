import Diagnostics
import Flows
import Profiles

/// What became of a test, or of one case of it.
package struct TestOutcome: Sendable {
    /// How it ended.
    package enum Verdict: Sendable {
        case passed
        /// One failure for each person of whom something else was expected.
        case failed([TestFailure])
        case unplayable(UnplayableTest)
    }

    package let scene: TestScene
    package let verdict: Verdict
    /// What each person of the scene went through.
    let performances: [Performance]

    package var isPassed: Bool {
        switch verdict {
        case .passed: true
        case .failed, .unplayable: false
        }
    }
}

extension TestScene {
    /// Where the test's name stands.
    package var span: SourceSpan { test.span }

    /// `silent without consent › opted out`
    package var title: String { test.name + (caseName.map { " › \($0)" } ?? "") }
}
