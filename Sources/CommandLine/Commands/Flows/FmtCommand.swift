import ArgumentParser
import Diagnostics
import FlowLanguage
import Flows

/// `sluice fmt`
struct FmtCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: "Bring the YAML files of a workspace into one layout.",
        discussion: """
            Comments, the order of keys and the meaning stay as they are. The files that changed are named.

            EXAMPLES:
              sluice fmt
              sluice fmt birthday.flow.yaml
              sluice fmt --check                   changes nothing; fails when a file would change
            """)

    @Argument(help: "Format only these files or folders of the workspace.")
    var paths: [String] = []

    @Flag(help: "Write nothing, but name the files that would change.")
    var check = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        var report = Report()
        for file in try WorkspaceFolder.load(shared.workspace).files where shared.isNamed(file.path, by: paths) {
            switch WorkspaceFormatter.format(file) {
            case .formatted(_, isChanged: false): report.formatted += 1
            case .formatted(let bytes, isChanged: true):
                report.formatted += 1
                report.changed += 1
                let path = shared.path(of: file.path)
                if !check { try ReplacedFile.write(bytes, to: path) }
                shared.console.print(path)
            case .unreadable(let findings):
                report.findings += findings
                report.sources[file.path] = String(decoding: file.bytes, as: UTF8.self)
            case .kept:
                shared.console.note(
                    "\(shared.path(of: file.path)) stays as it is: another layout would change how it is read")
            case .foreign: break
            }
        }
        try end(with: report)
    }

    /// What became of the files.
    private struct Report {
        var formatted = 0
        var changed = 0
        var findings: [Finding] = []
        var sources: [String: String] = [:]
    }

    private func end(with report: Report) throws {
        if !report.findings.isEmpty {
            shared.console.print(
                FindingReport.text(
                    report.findings, sources: report.sources, color: shared.console.colorsOutput,
                    folder: shared.workspace))
        }
        let files = Count.text(report.formatted, "file")
        let verb = check ? "would change" : "changed"
        shared.console.note("\(files), \(report.changed == 0 ? "nothing to change" : "\(report.changed) \(verb)")")
        if !report.findings.isEmpty || check && report.changed > 0 { throw SilentEnd(status: .findings) }
    }
}
