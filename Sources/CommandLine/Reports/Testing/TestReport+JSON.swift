import Diagnostics
import Flows
import JSONText
import Simulation

extension TestReport {
    /// Everything as one JSON object, a test on each line.
    func json(coverage: [FlowCoverage]?) -> String {
        let lines = outcomes.map { object($0).compact }
        let list = lines.isEmpty ? "[]" : "[\n  \(lines.joined(separator: ",\n  "))\n]"
        let passed = outcomes.count(where: \.isPassed)
        let covered = coverage.map { ",\"coverage\":\(CoverageReport($0, path: path).json.compact)" } ?? ""
        return "{\"tests\":\(list),\"passed\":\(passed),\"failed\":\(outcomes.count - passed)\(covered)}"
    }

    private func object(_ outcome: TestOutcome) -> JSONTextValue {
        let scene = outcome.scene
        var members: [(String, JSONTextValue)] = [
            ("flow", .text(scene.flow)), ("name", .text(scene.test.name)),
            ("case", scene.caseName.map { .text($0) } ?? .null), ("file", .text(scene.span.file)),
            ("line", .number("\(scene.span.start.line)")),
        ]
        switch outcome.verdict {
        case .passed: members.append(("status", .text("passed")))
        case .failed(let failures):
            members += [("status", .text("failed")), ("failures", .list(failures.map(object)))]
        case .unplayable(let trouble):
            members += [
                ("status", .text("unplayable")), ("message", .text(trouble.sentence)),
                ("help", trouble.help.map { .text($0) } ?? .null),
            ]
        }
        return .object(members)
    }

    private func object(_ failure: TestFailure) -> JSONTextValue {
        .object([
            ("person", failure.person.map { .text($0) } ?? .null), ("difference", .text(failure.difference)),
            ("unwanted_message", .boolean(failure.isUnwantedMessage)),
            ("rows", .list(failure.rows.map(object))), ("causes", .list(failure.causes.map(object))),
            ("help", .text(failure.help)),
        ])
    }

    private func object(_ row: DiffRow) -> JSONTextValue {
        let side = { (side: DiffRow.Side?) -> JSONTextValue in
            guard let side else { return .null }
            return .object([("time", side.time.isEmpty ? .null : .text(side.time)), ("text", .text(side.words))])
        }
        return .object([
            ("mark", .text(row.mark.rawValue)), ("expected", side(row.expected)), ("actual", side(row.actual)),
        ])
    }

    private func object(_ remark: Remark) -> JSONTextValue {
        .object([
            ("text", .text(remark.sentence)), ("file", remark.span.map { .text($0.file) } ?? .null),
            ("line", remark.span.map { .number("\($0.start.line)") } ?? .null),
            ("column", remark.span.map { .number("\($0.start.column)") } ?? .null),
        ])
    }
}
