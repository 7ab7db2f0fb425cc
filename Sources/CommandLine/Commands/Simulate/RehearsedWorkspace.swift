import Diagnostics
import Engine
import FlowLanguage
import Flows
import Operations
import SQLiteStorage
import Storage

/// A workspace without mistakes, which can be rehearsed.
struct RehearsedWorkspace {
    /// As a report calls it: the folder, or the number of the release.
    let name: String
    let release: Release
    let files: [WorkspaceFile]

    /// The word for what the store follows.
    static let deployed = "deployed"

    /// Reads a folder; its errors are told, and end the command.
    init(folder: String, shared: SharedOptions) throws {
        let reading = try WorkspaceFolder.read(folder)
        guard let release = reading.release else {
            shared.console.errorLine(
                FindingReport.text(
                    reading.findings.filter { $0.severity == .error }, sources: reading.sources,
                    color: shared.console.colorsErrors, folder: folder))
            throw SilentEnd(status: .findings)
        }
        name = folder
        self.release = release
        files = reading.files
    }

    /// Reads a folder, or with the word `deployed` what the store follows.
    init(named name: String, shared: SharedOptions) throws {
        guard name == RehearsedWorkspace.deployed else {
            self = try RehearsedWorkspace(folder: name, shared: shared)
            return
        }
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        let deployed = try shared.deployedRelease(of: open.store)
        self.name = "release \(deployed.number)"
        release = deployed.compiled.release
        files = deployed.files
    }

    private init(name: String, release: Release, files: [WorkspaceFile]) {
        self.name = name
        self.release = release
        self.files = files
    }

    /// The same workspace, changed for a rehearsal.
    func with(_ release: Release) -> RehearsedWorkspace {
        RehearsedWorkspace(name: name, release: release, files: files)
    }

    /// Throws when the workspace has no such flow.
    func requireFlow(_ flow: String) throws {
        guard release.flows.contains(where: { $0.id == flow }) else {
            let nearest = NearestName.suggestion(for: flow, in: release.flows.map(\.id))
            throw CommandFailure(
                .wrongUse, "\(name) has no flow \"\(flow)\"",
                help: nearest.map { "did you mean `\($0)`?" }
                    ?? "it has \(release.flows.map(\.id).joined(separator: ", "))")
        }
    }
}
