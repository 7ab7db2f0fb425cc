import ArgumentParser
import FlowLanguage
import Foundation

/// `sluice schema`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Write JSON Schemas, with which an editor completes keys and this workspace's names.",
        discussion: """
            Kinds: \(DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")).

            EXAMPLES:
              sluice schema flow                   the schema of flow files
              sluice schema --write                all of them, where editors look for them
              sluice schema --write --to build     all of them, in another folder
            """)

    @Argument(help: ArgumentHelp("The kind of file.", valueName: "kind"))
    var kind: DocumentKind?

    @Flag(help: "Write all schemas into the workspace's folder .sluice.")
    var write = false

    @Option(help: ArgumentHelp("Write them into this folder instead.", valueName: "dir"))
    var to: String?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if write == (kind != nil) {
            throw ValidationError("say one kind of file to print its schema, or --write for all of them")
        }
        if to != nil, !write { throw ValidationError("--to goes with --write") }
    }

    func run() throws {
        let names = try WorkspaceFolder.read(shared.workspace).names
        if let kind {
            shared.console.print(WorkspaceSchema.text(of: kind, names: names))
            return
        }
        let folder = to ?? "\(shared.workspace)/\(WorkspaceSchema.folder)"
        for path in try SchemaFiles(names: names).write(into: folder) { shared.console.print(path) }
        guard to == nil else { return }
        shared.console.note(
            """
            an editor with the YAML language server (VS Code: the extension "YAML" by Red Hat) finds a schema by the
            first line of a file: `\(WorkspaceSchema.line(of: .flow, in: "birthday.flow.yaml"))`
            """)
    }
}

extension DocumentKind: ExpressibleByArgument {}

/// The schemas of a workspace as files.
struct SchemaFiles {
    let names: WorkspaceNames

    /// Writes all of them, over those that are there, and gives their paths.
    func write(into folder: String) throws -> [String] {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return try DocumentKind.allCases.map { kind in
                let path = "\(folder)/\(WorkspaceSchema.fileName(of: kind))"
                let text = WorkspaceSchema.text(of: kind, names: names)
                try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
                return path
            }
        } catch {
            throw CommandFailure(.worldFailed, "cannot write into \(folder): \(error.localizedDescription)")
        }
    }
}
