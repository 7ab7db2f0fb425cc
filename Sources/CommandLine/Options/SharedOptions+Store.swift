import Operations
import Profiles
import SQLiteStorage
import Storage

extension SharedOptions {
    /// What was typed, for locks and notes.
    var typed: String {
        Swift.CommandLine.arguments.joined(separator: " ")
    }

    /// Closes a store; what goes wrong then is told, for the results stand already.
    func close(_ store: SQLiteStore) {
        do { try store.close() } catch { console.errorLine("sluice: the store did not close well: \(error)") }
    }

    /// Throws when there is no store at the path.
    func requireStore() throws {
        try SQLiteStore.open(at: storePath, access: .readOnly).close()
    }

    /// The release that the store follows; throws when nothing was deployed.
    func deployedRelease(of store: any Store) throws -> DeployedRelease {
        guard let release = try store.read({ try DeployedRelease.current(in: $0) }) else {
            throw CommandFailure(
                .worldFailed, "nothing was deployed to \(storePath) yet",
                help: "`sluice deploy` puts a workspace into it")
        }
        return release
    }

    /// The number of the profile that somebody named; throws when the store has none of that name.
    func profileNumber(_ name: String, in reader: any ProfileReader) throws -> ProfileNumber {
        let region = try WorkspaceSettings(folder: workspace).region
        guard let number = try ProfileSearch.find(name, in: reader, region: region) else {
            throw CommandFailure(
                .findings, "no profile in \(storePath) is named \"\(name)\"",
                help: "a profile is named by id, email, phone, external id, or handle:identifier")
        }
        return number
    }
}
