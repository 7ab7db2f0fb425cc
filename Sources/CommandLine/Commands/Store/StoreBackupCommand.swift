import ArgumentParser
import Foundation
import Operations
import SQLiteStorage
import Service

/// `sluice store backup`
struct StoreBackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a whole copy of the store while others use it.",
        discussion: """
            The copy appears when it is finished; nothing may be at its path yet. Copying the file by hand instead can miss \
            what stands in the log beside it.

            The key of suppressed addresses, STORE.secret, is no part of the copy, so that nobody can try out addresses on \
            it. Back it up apart: a restored store does not open for writing without it.

            EXAMPLES:
              sluice store backup backups/monday.db
            """)

    @Argument(help: "Where the copy goes.")
    var file: String

    @OptionGroup var shared: SharedOptions

    func run() throws {
        try SQLiteStore.open(at: shared.storePath, access: .readOnly).backup(to: file)
        try CopyRegister(store: shared.storePath).note(.backup, at: file, on: SystemClock.now())
        shared.console.note("backed up \(shared.storePath) to \(file)")
        let secret = SecretFile.path(besideStore: shared.storePath)
        guard FileManager.default.fileExists(atPath: secret) else { return }
        shared.console.note(
            "\(secret) is not in it: keep it apart, and put it beside a store that is restored, as NAME.secret")
    }
}
