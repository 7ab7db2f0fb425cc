import ArgumentParser
import Diagnostics
import FlowLanguage

/// `sluice check`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find the mistakes in a workspace.",
        discussion: """
            EXAMPLES:
              sluice check
              sluice check --workspace spring-flows
              sluice check birthday.flow.yaml --format json
            """)

    @Argument(help: "Show only what is found in these files or folders of the workspace.")
    var paths: [String] = []

    @Option(help: "The form of the findings: text or json.")
    var format = OutputFormat.text

    @Flag(help: "Warnings fail as well.")
    var strict = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let workspace = try WorkspaceFolder.read(shared.workspace)
        let findings = workspace.findings.filter { shared.isNamed($0.span?.file ?? "", by: paths) }
        switch format {
        case .json: shared.console.print(FindingReport.json(findings))
        case .text where findings.isEmpty:
            shared.console.note("\(Count.text(workspace.files.count, "file")), nothing to mend")
        case .text:
            shared.console.print(
                FindingReport.text(
                    findings, sources: workspace.sources, color: shared.console.colorsOutput,
                    folder: shared.workspace))
        }
        let isRefused = findings.contains { $0.severity == .error || strict && $0.severity == .warning }
        if isRefused { throw SilentEnd(status: .findings) }
    }
}
