import Diagnostics
import Flows

/// Reads the files of a workspace into a checked release.
package enum WorkspaceReader {
    /// What the files say: the release, when no finding is an error, and every finding.
    package static func read(files: [WorkspaceFile]) -> (release: Release?, findings: [Finding]) {
        (nil, [])
    }
}
