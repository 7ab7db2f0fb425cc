import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Operations
import Storage

/// Checks the workspace folder and puts it into a store.
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
        guard let release = workspace.release else {
            shared.console.errorLine("sluice: nothing was deployed")
            return false
        }
        let deployment = Deployment(release: release, files: workspace.files)
        switch try store.write({ try deployment.deploy(to: $0, at: now) }) {
        case .unchanged(let number):
            shared.console.note("release \(number) is in the store already; nothing changed")
            return true
        case .deployed(let number, let newlyLive):
            let flows = newlyLive.isEmpty ? "" : "; live from now on: \(newlyLive.joined(separator: ", "))"
            shared.console.note("release \(number) is deployed\(flows)")
            return true
        case .refused(let stranded):
            let findings = stranded.map { people in
                people.finding(at: release.flows.first { $0.id == people.flow }?.span)
            }
            shared.console.errorLine(
                FindingReport.text(
                    findings, sources: workspace.texts(of: findings), color: shared.console.colorsErrors,
                    folder: shared.workspace))
            shared.console.errorLine("sluice: nothing was deployed")
            return false
        }
    }

    /// The same before a run, which goes on with the old release when the new one has mistakes.
    func deployBeforeRun(to store: any Store, at now: Instant) throws -> Bool {
        let isDeployed = try deploy(to: store, at: now)
        if !isDeployed { shared.console.errorLine("sluice: the release that was deployed before runs") }
        return isDeployed
    }
}
