import ArgumentParser
import FlowLanguage

/// `sluice fields`
struct FieldsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fields",
        abstract: "Every field, flag, channel, purpose, event, tag and status that may be written in this workspace.",
        discussion: """
            EXAMPLES:
              sluice fields
              sluice fields | grep birth
              sluice fields --format json
            """)

    @Option(help: "The form of the list: text or json.")
    var format = OutputFormat.text

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let workspace = try WorkspaceFolder.read(shared.workspace)
        let report = FieldsReport(names: workspace.names)
        switch format {
        case .text: shared.console.print(report.text)
        case .json: shared.console.print(report.json)
        }
        if workspace.release == nil {
            shared.console.note("the workspace has errors, so something may be missing here: run `sluice check`")
        }
    }
}
