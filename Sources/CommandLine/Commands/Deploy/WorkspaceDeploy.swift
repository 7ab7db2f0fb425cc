import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Operations
import Storage

/// Checks the workspace folder and puts it into a store; or puts an earlier release into it again.
struct WorkspaceDeploy {
    let shared: SharedOptions

    /// Whether the store follows the workspace now; otherwise what is in the way was said.
    func deploy(to store: any Store, at now: Instant) throws -> Bool {
        let workspace = try WorkspaceFolder.read(shared.workspace)
        if !workspace.findings.isEmpty {
            shared.console.errorLine(
                FindingReport.text(
                    workspace.findings, sources: workspace.sources, color: shared.console.colorsErrors,
                    folder: shared.workspace))
        }
        guard workspace.release != nil else {
            shared.console.errorLine("sluice: nothing was deployed")
            return false
        }
        return try put(workspace, from: shared.workspace, into: store, at: now)
    }

    /// The same before a run, which goes on with the old release when the new one has mistakes.
    func deployBeforeRun(to store: any Store, at now: Instant) throws -> Bool {
        let isDeployed = try deploy(to: store, at: now)
        if !isDeployed { shared.console.errorLine("sluice: the release that was deployed before runs") }
        return isDeployed
    }

    /// Deploys the release before the current one again, as a new one; whether the store follows it now.
    func rollBack(_ store: any Store, at now: Instant) throws -> Bool {
        let (current, earlier) = try store.read { reader in
            let releases = try reader.releases()
            return (releases.first, try releases.dropFirst().first.flatMap { try reader.release($0.number) })
        }
        guard let current else {
            throw CommandFailure(
                .findings, "nothing was deployed to \(shared.storePath) yet, so nothing can be rolled back",
                help: "`sluice deploy` puts a workspace into it")
        }
        guard let earlier else {
            throw CommandFailure(
                .findings, "release \(current.number) is the first one: there is none before it to go back to",
                help: "`sluice pause FLOW` stops a flow, `sluice pause --all` everything")
        }
        shared.console.note("rolling back: release \(earlier.number) is deployed in the place of \(current.number)")
        let isDeployed = try put(DeployedRelease.read(earlier), from: "", into: store, at: now)
        if isDeployed {
            shared.console.note(
                "the folder \(shared.workspace) stays as it is; the next `sluice deploy` takes it again")
        } else {
            shared.console.errorLine(
                "  = help: put the files of release \(earlier.number) into a folder, say there where people go, and "
                    + "deploy it")
        }
        return isDeployed
    }

    /// Whether the store took it, after it was said what changes or stands in the way. `folder` stands before the names of
    /// files.
    private func put(
        _ workspace: WorkspaceReading, from folder: String, into store: any Store, at now: Instant
    ) throws -> Bool {
        guard let release = workspace.release else {
            preconditionFailure("only a workspace without errors is deployed")
        }
        let deployment = Deployment(release: release, files: workspace.files)
        let (plan, outcome) = try store.write { writer in
            (try DeployPlan(for: workspace, in: writer), try deployment.deploy(to: writer, at: now))
        }
        let report = PlanReport(plan: plan, folder: folder)
        switch outcome {
        case .unchanged(let number):
            shared.console.note("release \(number) is in the store already; nothing changed")
            return true
        case .deployed(let number, let newlyLive):
            let flows = newlyLive.isEmpty ? "" : "; live from now on: \(newlyLive.joined(separator: ", "))"
            shared.console.note("release \(number) is deployed\(flows)")
            if plan.current != nil { for line in report.summary { shared.console.note("  \(line)") } }
            return true
        case .refused, .namesGoneTags:
            shared.console.errorLine(report.text + "\n")
            shared.console.errorLine(
                FindingReport.text(
                    plan.findings, sources: workspace.texts(of: plan.findings), color: shared.console.colorsErrors,
                    folder: folder))
            shared.console.errorLine("sluice: nothing was deployed")
            return false
        }
    }
}
