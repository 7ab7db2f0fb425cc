import Diagnostics
import Flows
import Simulation

/// What became of flow tests, for people and for programs.
struct TestReport {
    let outcomes: [TestOutcome]
    let workspace: Workspace
    /// A file of the workspace as it is named from where the command was started.
    let path: (String) -> String

    init(_ outcomes: [TestOutcome], workspace: Workspace, path: @escaping (String) -> String) {
        self.outcomes = outcomes
        self.workspace = workspace
        self.path = path
    }

    /// `12 tests passed`, or how many did and how many did not.
    var summary: String {
        let passed = outcomes.count(where: \.isPassed)
        if outcomes.isEmpty { return "no tests; `sluice test --record PERSONA` makes one of what happens" }
        let failed = outcomes.count - passed
        if failed == 0 { return "\(Count.text(passed, "test")) passed" }
        return "\(Count.text(failed, "test")) failed, \(Count.text(passed)) passed"
    }

    /// The tests that failed; empty when none did.
    var text: String {
        outcomes.filter { !$0.isPassed }.map(text).joined(separator: "\n\n")
    }

    /// One test that failed, with what was expected beside what happened.
    func text(of outcome: TestOutcome) -> String {
        let head = { (word: String, span: SourceSpan) in "\(shown(span)): \(word): \(outcome.scene.title)" }
        var lines: [String]
        switch outcome.verdict {
        case .passed: lines = [head("passed", outcome.scene.span)]
        case .unplayable(let trouble):
            lines = [head("cannot be played", trouble.span), "  \(trouble.sentence)"]
            if let help = trouble.help { lines.append("  = help: \(help)") }
        case .failed(let failures):
            lines = [head("failed", outcome.scene.span)]
            for failure in failures { lines += self.lines(of: failure) }
        }
        return lines.map(Printable.text).joined(separator: "\n")
    }

    /// The two columns of a failure, then what is otherwise first and why.
    func lines(of failure: TestFailure) -> [String] {
        var lines: [String] = failure.person.map { ["", "  for \"\($0)\":"] } ?? []
        var table = Table([.left, .left, .left, .left, .left])
        table.add("", "expected", "", "actual", "")
        for row in failure.rows {
            table.add(
                row.mark.sign, row.expected?.time ?? "", row.expected?.words ?? "", row.actual?.time ?? "",
                row.actual?.words ?? "")
        }
        lines += [""] + table.lines(indent: "  ") + ["", "  \(sentence(failure))"]
        var causes = Table([.left, .left])
        for cause in failure.causes { causes.add(cause.sentence, cause.span.map { "[\(shown($0))]" } ?? "") }
        return lines + causes.lines(indent: "    ") + ["  = help: \(failure.help)"]
    }

    /// What is otherwise first.
    func sentence(_ failure: TestFailure) -> String {
        "\(failure.isUnwantedMessage ? "unwanted message" : "first difference"): \(failure.difference)"
    }

    private func shown(_ span: SourceSpan) -> String {
        "\(path(span.file)):\(span.start.line):\(span.start.column)"
    }
}

extension DiffRow.Mark {
    /// What stands before the row.
    fileprivate var sign: String {
        switch self {
        case .same: ""
        case .differs: "~"
        case .missing: "-"
        case .extra: "+"
        }
    }
}
