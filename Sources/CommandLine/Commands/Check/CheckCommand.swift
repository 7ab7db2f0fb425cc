import ArgumentParser
import Diagnostics
import FlowLanguage

/// `sluice check`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find the mistakes in a workspace.",
        discussion: """
            Errors stop a deploy. A warning that is known is silenced by a comment with its reason, on its line or alone on \
            the line above: `# sluice: allow no-exit -- agreed with brand`.

            With --store the customers of the store are asked, too: is there anybody with this tag, does anybody meet this \
            condition?

            EXAMPLES:
              sluice check
              sluice check birthday.flow.yaml --fix
              sluice check --store sluice.db
              sluice check --rule no-unsubscribe
              sluice check --format sarif > findings.sarif
            """)

    /// The form of the findings.
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
        case text, json, sarif, github
    }

    @Argument(help: "Show only what is found in these files or folders of the workspace.")
    var paths: [String] = []

    @Option(help: "The form of the findings: text, json, sarif (for editors and code hosts) or github (for workflows).")
    var format = Format.text

    @Option(help: ArgumentHelp("Explain a rule, with examples, and check nothing.", valueName: "name"))
    var rule: String?

    @Flag(help: "Mend what can mean one thing only; comments and layout stay.")
    var fix = false

    @Flag(help: "Warnings fail as well.")
    var strict = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        if let rule { return try explain(rule) }
        let scope = WorkspacePaths(paths, in: shared.workspace)
        var check = try WorkspaceCheck(shared)
        if fix { try mend(&check, within: scope) }
        let findings = check.reading.findings.filter { scope.includes($0.span?.file) }
        show(findings, of: check.reading)
        let isRefused = findings.contains { $0.severity == .error || strict && $0.severity == .warning }
        if isRefused { throw SilentEnd(status: .findings) }
    }

    private func show(_ findings: [Finding], of reading: WorkspaceReading) {
        switch format {
        case .json: shared.console.print(FindingReport.json(findings))
        case .sarif:
            shared.console.print(
                FindingReport.sarif(
                    findings, rules: RuleBook.all, version: SluiceVersion.current, folder: shared.workspace))
        case .github:
            if !findings.isEmpty { shared.console.print(FindingReport.github(findings, folder: shared.workspace)) }
        case .text where findings.isEmpty:
            shared.console.note("\(Count.text(reading.files.count, "file")), nothing to mend")
        case .text:
            shared.console.print(
                FindingReport.text(
                    findings, sources: reading.sources, color: shared.console.colorsOutput, folder: shared.workspace))
            let files = Set(findings.compactMap(\.span?.file)).count
            shared.console.note(
                "\(FindingReport.summary(findings)) in \(Count.text(files, "file"))"
                    + "; `sluice check --rule NAME` says why")
        }
    }

    private func mend(_ check: inout WorkspaceCheck, within scope: WorkspacePaths) throws {
        let mended = try check.mend { scope.includes($0.span?.file) }
        guard !mended.isEmpty else { return shared.console.note("nothing could be mended for certain") }
        let files = Set(mended.compactMap(\.span?.file))
        shared.console.note(
            "mended \(Count.text(mended.count, "mistake")) in \(files.sorted().joined(separator: ", "))")
    }

    private func explain(_ name: String) throws {
        guard let rule = RuleBook.rule(name) else {
            let near = NearestName.suggestion(for: name, in: RuleBook.all.map(\.id))
            throw CommandFailure(
                .wrongUse, "there is no rule \"\(name)\"",
                help: near.map { "did you mean `\($0)`?" } ?? "the names stand in brackets behind each finding")
        }
        shared.console.print(RuleCard.text(for: rule))
    }
}
