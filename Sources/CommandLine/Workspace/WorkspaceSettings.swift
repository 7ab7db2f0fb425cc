import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Foundation
import Profiles

/// What commands about customers need of a workspace: its zone, region and fields, but not its flows, so that a slip in
/// a flow keeps nobody's opt-out from being recorded.
struct WorkspaceSettings: Sendable {
    static let usualFolder = "flows"

    /// Nil when there is no workspace where one is usual.
    let workspace: Workspace?
    let catalogue: FieldCatalogue

    var time: ShownTime { ShownTime(zone: workspace?.zone ?? .utc) }
    var leapDay: LeapDayRule { workspace?.leapDay ?? .feb28 }
    var region: PhoneRegion? { workspace?.defaultRegion.flatMap(PhoneRegion.init) }
    var values: ValueReader { ValueReader(region: region) }

    /// Reads `workspace.yaml` and `catalog.yaml` of a folder.
    init(folder: String) throws {
        let files = try ["workspace.yaml", "catalog.yaml"].compactMap { name -> WorkspaceFile? in
            let path = "\(folder)/\(name)"
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw CommandFailure(.worldFailed, "\(path) may not be read")
            }
            return WorkspaceFile(path: name, bytes: Array(bytes))
        }
        guard !files.isEmpty || folder != WorkspaceSettings.usualFolder else {
            workspace = nil
            catalogue = FieldCatalogue()
            return
        }
        guard files.contains(where: { $0.path == "workspace.yaml" }) else {
            throw CommandFailure(
                .worldFailed, "there is no workspace.yaml in \(folder)",
                help: "`sluice init \(folder)` makes a workspace")
        }
        let reading = WorkspaceReader.read(files: files)
        guard let release = reading.release else {
            let first = reading.findings.first { $0.severity == .error }
            throw CommandFailure(
                .findings, "\(folder): \(first?.message ?? "the workspace has errors")", help: "run `sluice check`")
        }
        workspace = release.workspace
        catalogue = release.catalogue
    }
}
