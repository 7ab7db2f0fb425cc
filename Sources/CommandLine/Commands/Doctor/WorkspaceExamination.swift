import Diagnostics
import FlowLanguage
import Flows

/// The workspace.
struct WorkspaceExamination {
    let folder: String

    var all: [Examination] {
        do {
            let reading = try WorkspaceFolder.read(folder)
            let summary = FindingReport.summary(reading.findings)
            guard let release = reading.release else {
                return [Examination("workspace", .bad, "\(folder): \(summary)", help: "run `sluice check`")]
            }
            return [
                Examination("workspace", .good, "\(folder): \(Count.text(release.flows.count, "flow")), \(summary)")
            ]
        } catch {
            return [Examination("workspace", .note, "\(error)", help: "`sluice init` makes one")]
        }
    }
}
