import ArgumentParser
import CivilTime
import Flows
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice profile purge`
struct ProfilePurgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Erase customers for good: nothing of them is left in the store.",
        discussion: """
            Every row about them goes, and the file is written anew, so that none of their bytes stays in it. Counts stay, \
            and the proof of their decisions as workspace.yaml has it (evidence_kept). No message goes to their addresses \
            any more, also when they come back with an import. Files outside the store that may hold them are listed.

            EXAMPLES:
              sluice profile purge mia@example.org
              sluice profile purge C10000004 C10000005 --yes
              sluice profile purge C10000004 --no-suppress      a test profile whose address is used again
            """)

    @OptionGroup var names: ProfileNames

    @Flag(help: "Leave their addresses off the list of suppressed ones.")
    var noSuppress = false

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let settings = try WorkspaceSettings(folder: shared.workspace)
        let opened = try OpenStore(shared, access: .readWrite)
        defer { shared.close(opened.store) }
        let people = try opened.store.read { reader in
            try names.numbers(in: reader, shared: shared).map { try reader.profile($0) }
        }
        for profile in people { shared.console.note("erases \(profile.recognisable)") }
        let question = "Erase \(Count.text(people.count, "person", "people"))? Nobody can bring them back."
        guard yes || shared.console.confirm(question) else { throw SilentEnd(status: .findings) }
        let purge = ProfilePurge(
            suppresses: !noSuppress, evidenceKept: (settings.workspace?.evidenceKept ?? .standard).duration,
            zone: settings.time.zone)
        let outcome = try opened.store.write { try purge.run(people.map(\.id), in: $0, at: opened.now()) }
        say(outcome)
        if try opened.store.isUnclean {
            shared.console.note(
                "others were reading the store: the next command that writes to it makes the file clean")
        }
    }

    private func say(_ outcome: ProfilePurge.Outcome) {
        let console = shared.console
        var words = ["erased \(Count.text(outcome.people, "person", "people"))"]
        if outcome.suppressedAddresses > 0 {
            words.append("suppressed \(Count.text(outcome.suppressedAddresses, "address", "addresses"))")
        }
        if outcome.keptDecisions > 0 {
            words.append("kept the proof of \(Count.text(outcome.keptDecisions, "decision"))")
        }
        console.print(words.joined(separator: ", "))
        let copies = CopyRegister(store: shared.storePath).copies()
        guard !copies.isEmpty else { return }
        console.print("These files may hold them still; nobody but you can erase them there:")
        for copy in copies {
            console.print("  \(copy.kind.rawValue.replacing("_", with: " ")): \(ProfileText.printable(copy.path))")
        }
    }
}
