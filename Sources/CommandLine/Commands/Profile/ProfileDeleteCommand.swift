import ArgumentParser
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice profile delete`
struct ProfileDeleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete customers so that they can come back: they leave their flows and get no messages.",
        discussion: """
            Everything is kept, and only the id finds a deleted profile; its email and phone are free for others. \
            `purge` erases for good.

            EXAMPLES:
              sluice profile delete mia@example.org
              sluice profile delete C10000004 C10000005
            """)

    @OptionGroup var names: ProfileNames
    @OptionGroup var shared: SharedOptions

    func run() throws {
        try ProfileTypeChange(verb: "deleted", names: names, shared: shared).make(ProfileDeletion.delete)
    }
}

/// `sluice profile restore`
struct ProfileRestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring deleted customers back, as what they were.",
        discussion: """
            A deleted profile is found by its id alone. It is refused while somebody else has its email or phone.

            EXAMPLES:
              sluice profile restore 92975ecb-5264-4d31-9f2b-789fa01f4555
            """)

    @OptionGroup var names: ProfileNames
    @OptionGroup var shared: SharedOptions

    func run() throws {
        try ProfileTypeChange(verb: "restored", names: names, shared: shared).make(ProfileDeletion.restore)
    }
}

/// What deleting and restoring have in common: all that were named, or none.
private struct ProfileTypeChange {
    let verb: String
    let names: ProfileNames
    let shared: SharedOptions

    func make(
        _ change: (ProfileNumber, any StoreWriter, EditCircumstances) throws -> ProfileDeletion.Outcome
    ) throws {
        let opened = try OpenStore(shared, access: .readWrite)
        defer { shared.close(opened.store) }
        let outcomes = try opened.store.write { writer in
            let circumstances = EditCircumstances(at: opened.now(), origin: .commandLine, isQuiet: false)
            return try names.numbers(in: writer, shared: shared).map { try change($0, writer, circumstances) }
        }
        for outcome in outcomes {
            switch outcome {
            case .done(let id, let old, let new):
                shared.console.print("\(verb) \(id): \(old.rawValue) → \(new.rawValue)")
            case .unchanged(let id): shared.console.print("\(id): nothing to change")
            }
        }
    }
}
