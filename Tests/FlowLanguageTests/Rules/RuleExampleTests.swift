import Diagnostics
import FlowLanguage
import Testing

/// One example of one rule.
struct RuleTrial: Sendable, CustomStringConvertible {
    let rule: Rule
    let example: RuleExample
    let number: Int

    var description: String { "\(rule.id), example \(number)" }

    static let bad = trials { $0.bad }
    static let good = trials { $0.good }

    private static func trials(_ examples: (Rule) -> [RuleExample]) -> [RuleTrial] {
        RuleBook.all.flatMap { rule in
            examples(rule).enumerated().map { RuleTrial(rule: rule, example: $0.element, number: $0.offset + 1) }
        }
    }
}

@Suite struct `Every rule` {
    @Test(arguments: RuleTrial.bad)
    func `finds exactly what its bad examples mark`(trial: RuleTrial) {
        let workspace = ExampleWorkspace(trial.example)
        let reading = workspace.reading
        let report = FindingReport.text(reading.findings, sources: reading.sources, color: false)
        #expect(Set(reading.findings.map(\.rule)) == [trial.rule.id], "\(report)")
        #expect(Set(reading.findings.compactMap(\.span)) == Set(workspace.marks), "\(report)")
        #expect(reading.findings.count == max(1, workspace.marks.count), "\(report)")
    }

    @Test(arguments: RuleTrial.good)
    func `passes over its good examples, and so does every other rule`(trial: RuleTrial) {
        let reading = ExampleWorkspace(trial.example).reading
        #expect(FindingReport.text(reading.findings, sources: reading.sources, color: false) == "")
    }

    @Test func `says why it is looked for, with an example of each kind`() {
        for rule in RuleBook.all {
            #expect(rule.rationale.hasSuffix("."), "\(rule.id) has no rationale")
            #expect(!rule.bad.isEmpty, "\(rule.id) has no bad example")
            #expect(!rule.good.isEmpty, "\(rule.id) has no good example")
        }
    }

    @Test func `has a good workspace around its examples`() {
        let reading = ExampleWorkspace(RuleExample([])).reading
        #expect(FindingReport.text(reading.findings, sources: reading.sources, color: false) == "")
        #expect(reading.release != nil)
    }
}
