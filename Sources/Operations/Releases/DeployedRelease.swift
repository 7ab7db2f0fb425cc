import Diagnostics
import Engine
import FlowLanguage
import Flows
import Storage

/// A release of a store, compiled from the files that were deployed.
package struct DeployedRelease: Sendable {
    package let number: Int64
    package let compiled: CompiledRelease
    package let files: [WorkspaceFile]

    /// The newest release of a store; nil before the first deploy. Throws `StoreFailure` when this Sluice cannot
    /// compile it, because then it must not run it either.
    package static func current(in reader: any StoreReader) throws -> DeployedRelease? {
        try reader.currentRelease().map(DeployedRelease.init)
    }

    /// Compiles a stored release.
    package init(_ stored: StoredRelease) throws {
        guard let release = try DeployedRelease.read(stored).release else {
            preconditionFailure("a reading without errors has a release")
        }
        number = stored.number
        compiled = CompiledRelease(release)
        files = stored.files
    }

    /// Reads a stored release, which has no errors. Throws `StoreFailure` when it has for this Sluice.
    package static func read(_ stored: StoredRelease) throws -> WorkspaceReading {
        let reading = WorkspaceReader.read(files: stored.files)
        guard reading.release != nil else {
            let first = reading.findings.first { $0.severity == .error }
            throw StoreFailure(
                .unusable, "this sluice cannot compile release \(stored.number) of the store: \(first?.message ?? "")",
                help: "run the sluice that deployed it, or deploy the workspace again with this one")
        }
        return reading
    }
}
