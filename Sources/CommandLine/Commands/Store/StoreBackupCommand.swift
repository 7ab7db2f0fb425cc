import ArgumentParser
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
    }
}
