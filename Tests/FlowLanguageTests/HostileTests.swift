import Diagnostics
import FlowLanguage
import Flows
import HostileInput
import Templates
import Testing

@Suite struct `Hostile input` {
    @Test(arguments: ["everything", "questions", "verbs", "triggers", "policies"])
    func `never breaks the reader, and an error never leaves a release`(name: String) throws {
        var numbers = SeededNumbers(seed: 20_270_314)
        var hostile = HostileInput(seed: 20_270_315, good: [])
        let base = WorkspaceText.files(String(decoding: try Corpus.bytes("workspaces/base.txt"), as: UTF8.self))
        let good = String(decoding: try Corpus.bytes("workspaces/ok/\(name).txt"), as: UTF8.self)
        let files = WorkspaceText.files(good, base: base)
        for round in 0..<400 {
            // Most rounds read one file by itself: a whole workspace takes ten times as long.
            let isWhole = round % 10 == 0
            var mutant = isWhole ? files : [numbers.pick(files)]
            let index = numbers.next(below: mutant.count)
            let file = mutant[index]
            mutant[index] = WorkspaceFile(path: file.path, bytes: hostile.mutated(file.bytes))
            let reading = WorkspaceReader.read(files: mutant)
            let hasErrors = reading.findings.contains { $0.severity == .error }
            #expect((reading.release == nil) == hasErrors, "round \(round) of \(file.path)")
            let text = FindingReport.text(reading.findings, sources: reading.sources, color: false)
            #expect(text.isEmpty == reading.findings.isEmpty)
            for span in reading.findings.compactMap(\.span) {
                #expect(span.start <= span.end && span.start.line >= 1 && span.start.column >= 1, "round \(round)")
            }
        }
    }

    @Test(arguments: 1...4)
    func `of every kind is read, whatever it is taken for`(seed: UInt64) throws {
        let good = try Mistake.names.prefix(100).map { Array(try Mistake(name: $0).text.utf8) }
        var hostile = HostileInput(seed: seed, good: good)
        let paths = ["x.flow.yaml", "messages/x.message.yaml", "workspace.yaml", "catalog.yaml", "audiences/x.yaml"]
        for round in 0..<750 {
            let input = hostile.next()
            let file = WorkspaceFile(path: paths[round % paths.count], bytes: input)
            let reading = WorkspaceReader.read(files: [file])
            #expect(reading.release != nil || !reading.findings.isEmpty, "round \(round)")
            let (template, mistakes) = Template.parse(String(decoding: input, as: UTF8.self), as: .plain)
            #expect((template == nil) == !mistakes.isEmpty, "round \(round)")
        }
    }

    @Test(arguments: [
        String(repeating: "a: ", count: 100_000), String(repeating: "{{", count: 100_000),
        String(repeating: "\"", count: 100_001), String(repeating: "&a ", count: 50_000),
        String(repeating: "? ", count: 50_000), String(repeating: "- ", count: 63) + "x: {{ y }}",
        String(repeating: "%\n", count: 50_000), String(repeating: "*a\n", count: 50_000),
        String(repeating: "a: {{ b }}, c\n", count: 10_000), String(repeating: "a: b: c\n", count: 10_000),
        String(repeating: " ", count: 500_000) + "[" + String(repeating: "1,", count: 20_000) + "]",
        "a: |\n" + String(repeating: "\n", count: 200_000), "a: '" + String(repeating: "''", count: 100_000) + "'",
        String(repeating: "k: 1\n", count: 20_000), String(repeating: "\t", count: 100_000) + "a: 1",
        (0..<20_000).map { "key\($0): 1\n" }.joined(),
    ])
    func `of one kind is read in bounded time`(text: String) {
        let flow = YAMLTree(file: "x.flow.yaml", bytes: Array(text.utf8))
        #expect(flow.root != nil || !flow.findings.isEmpty)
        let reading = WorkspaceReader.read(files: [WorkspaceFile(path: "x.flow.yaml", bytes: Array(text.utf8))])
        #expect(reading.release == nil)
    }

    @Test func `in thousands of audiences and references is read in bounded time`() {
        let chain = (0..<6_000).map { "  a\($0): {if: [{audience: a\($0 + 1)}]}\n" }.joined()
        let reading = WorkspaceReader.read(files: [
            WorkspaceFile(path: "audiences/a.yaml", bytes: Array("version: 1\naudiences:\n\(chain)".utf8))
        ])
        #expect(reading.findings.contains { $0.rule == "audience-depth" })
        #expect(reading.findings.contains { $0.rule == "unknown-reference" })
    }

    @Test func `in thousands of splits and arms is read in bounded time`() {
        let splits = (0..<2_500).map { number in
            "  - {id: s\(number), split: {arms: {a: {percent: 50, steps: [{id: i\(number), end: x}]}, b: {percent: 50}}}}\n"
                + "  - {id: o\(number), only_arms: {s\(number): [a]}, add_tag: seen}\n"
        }
        let text = "version: 1\nflow: x\nstatus: live\ntriggers: [manual]\nreentry: never\nsteps:\n\(splits.joined())"
        let reading = WorkspaceReader.read(files: [WorkspaceFile(path: "x.flow.yaml", bytes: Array(text.utf8))])
        #expect(Set(reading.findings.map(\.rule)) == ["missing-key", "owner-missing", "title-missing"])
    }

    @Test func `in a template is read in bounded time`() {
        let text = String(repeating: "{{ nobody }} {% if x %}", count: 8_000)
        let message = "version: 1\nmessage: m\npurposes: [promo]\nsms:\n  text: |\n    \(text)\n"
        let reading = WorkspaceReader.read(files: [
            WorkspaceFile(path: "messages/m.message.yaml", bytes: Array(message.utf8))
        ])
        #expect(reading.release == nil)
    }
}
