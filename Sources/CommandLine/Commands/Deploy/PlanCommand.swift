import ArgumentParser
import Diagnostics
import FlowLanguage
import Operations
import SQLiteStorage
import Storage

/// `sluice plan`
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract:
            "Say what a deploy of the workspace would change, and what becomes of the people inside; change nothing.",
        discussion: """
            Layout, comments, the names of files and the order of keys are no changes. The exit status is 1 when the deploy \
            would be refused.

            EXAMPLES:
              sluice plan
              sluice plan --format json
            """)

    @Option(help: "What to print: text or json.")
    var format = OutputFormat.text

    @Option(help: ArgumentHelp("Also tell how the messages of so many days would differ.", valueName: "n"))
    var days: Int?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if let days, !(1...RehearsedDays.longest).contains(days) {
            throw ValidationError("--days is between 1 and \(RehearsedDays.longest)")
        }
    }

    func run() throws {
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        let workspace = try WorkspaceFolder.read(shared.workspace)
        guard workspace.release != nil else { return try refuse(workspace) }
        let plan = try open.store.read { try DeployPlan(for: workspace, in: $0) }
        let report = PlanReport(
            plan: plan, folder: shared.workspace, messages: plan.isRefused ? nil : try difference(from: plan))
        switch format {
        case .text: shared.console.print(report.text)
        case .json: shared.console.print(report.json)
        }
        guard plan.isRefused else { return }
        shared.console.errorLine(text(of: plan.findings, sources: workspace.texts(of: plan.findings)))
        shared.console.errorLine("sluice: a deploy would be refused")
        throw SilentEnd(status: .findings)
    }

    /// How the messages of the next days would differ; nil when nobody asks, or nothing is deployed that they could differ
    /// from.
    private func difference(from plan: DeployPlan) throws -> DifferenceReport? {
        guard let days, plan.current != nil else { return nil }
        let comparison = RehearsalComparison(
            before: try RehearsedWorkspace(named: RehearsedWorkspace.deployed, shared: shared),
            after: try RehearsedWorkspace(folder: shared.workspace, shared: shared))
        let stage = try RehearsalStage(
            comparison.after, days: RehearsedDays(length: .days(days)), people: .everybody, isWhole: false,
            shared: shared)
        return try comparison.report(on: stage)
    }

    private func refuse(_ workspace: WorkspaceReading) throws {
        let errors = workspace.findings.filter { $0.severity == .error }
        if format == .json { shared.console.print(PlanReport.json(refusedFor: errors)) }
        shared.console.errorLine(text(of: errors, sources: workspace.sources))
        shared.console.errorLine("sluice: a deploy would be refused, so there is no plan")
        throw SilentEnd(status: .findings)
    }

    private func text(of findings: [Finding], sources: [String: String]) -> String {
        FindingReport.text(
            findings, sources: sources, color: shared.console.colorsErrors, folder: shared.workspace)
    }
}
