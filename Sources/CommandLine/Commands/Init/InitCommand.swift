import ArgumentParser
import CivilTime
import FlowLanguage
import Flows
import Foundation

/// `sluice init`
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract:
            "Make a workspace to begin with: a birthday flow with its message, its tests, and schemas for editors.",
        discussion: """
            Nothing that is there is overwritten.

            EXAMPLES:
              sluice init
              sluice init shoes && sluice check --workspace shoes
            """)

    @Argument(help: ArgumentHelp("The folder.", valueName: "dir"))
    var folder: String = WorkspaceSettings.usualFolder

    @Flag(help: "Say nothing but results and errors.")
    var quiet = false

    func run() throws {
        let files = StarterWorkspace(zone: InitCommand.localZone).files
        let manager = FileManager.default
        for file in files where manager.fileExists(atPath: "\(folder)/\(file.path)") {
            throw CommandFailure(
                .worldFailed, "\(folder)/\(file.path) is there already", help: "name another folder: `sluice init DIR`")
        }
        for file in files {
            let path = "\(folder)/\(file.path)"
            do {
                try manager.createDirectory(
                    atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
                try Data(Self.inLayout(file)).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
            } catch {
                throw CommandFailure(.worldFailed, "cannot write \(path): \(error.localizedDescription)")
            }
        }
        let console = Console(color: .auto, isQuiet: quiet)
        for file in files { console.print("\(folder)/\(file.path)") }
        // Later names come with `sluice schema --write`; they are the only files that may be written over.
        let names = try WorkspaceFolder.read(folder).names
        for path in try SchemaFiles(names: names).write(into: "\(folder)/\(WorkspaceSchema.folder)") {
            console.print(path)
        }
        let option = folder == WorkspaceSettings.usualFolder ? "" : " --workspace \(folder)"
        console.note(
            "next: `sluice check\(option)` and `sluice test\(option)`, then `sluice store create` and `sluice import FILE`"
        )
    }

    /// The file as `sluice fmt` would leave it: where its comments line up depends on the name of the zone.
    private static func inLayout(_ file: StarterWorkspace.File) -> [UInt8] {
        let written = WorkspaceFile(path: file.path, bytes: Array(file.text.utf8))
        if case .formatted(let bytes, isChanged: _) = WorkspaceFormatter.format(written) { return bytes }
        return written.bytes
    }

    /// Where the author most likely is.
    private static var localZone: String {
        let zone = TimeZone.current.identifier
        return ZoneRules.named(zone) == nil || zone.hasPrefix("Etc/") ? ZoneRules.utc.identifier : zone
    }
}
