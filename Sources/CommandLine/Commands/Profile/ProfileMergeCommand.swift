import ArgumentParser
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice profile merge`
struct ProfileMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Make two profiles one: the first goes into the second.",
        discussion: """
            Lists unite. Where both have a value, that of the second stays. Any refusal wins; a permission that only the \
            first has goes along only with the address that it was given for. Messages, entries and events of both count \
            as one person's; the first leaves its flows, and its names find the second. It cannot be undone.

            EXAMPLES:
              sluice profile merge m.miller@example.org --into mia@example.org --dry-run
              sluice profile merge C10000005 --into C10000004 --yes
            """)

    @Argument(help: "The profile that goes: id, email, phone, external id, or handle:identifier.")
    var loser: String

    @Option(help: ArgumentHelp("The profile that stays.", valueName: "profile"))
    var into: String

    @Flag(help: "Say what would happen, and change nothing.")
    var dryRun = false

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let opened = try OpenStore(shared, access: dryRun ? .readOnly : .readWrite)
        defer { shared.close(opened.store) }
        let plan = try opened.store.read { try merge(in: $0) }
        tell(plan)
        if dryRun { return shared.console.note("nothing was changed") }
        guard yes || shared.console.confirm("Merge them? It cannot be undone.") else {
            throw SilentEnd(status: .findings)
        }
        try opened.store.write { writer in
            let merge = try merge(in: writer)
            guard merge.loser.id == plan.loser.id, merge.union.profile.id == plan.union.profile.id else {
                throw CommandFailure(.held, "somebody changed these profiles meanwhile", help: "look at them again")
            }
            try merge.perform(in: writer, from: .commandLine, at: opened.now())
        }
        shared.console.note("merged; \(plan.loser.id) finds \(plan.union.profile.id) now")
    }

    private func merge(in reader: any StoreReader) throws -> ProfileMerge {
        let numbers = try [loser, into].map { try shared.profileNumber($0, in: reader) }
        return try ProfileMerge(of: numbers[0], into: numbers[1], in: reader)
    }

    private func tell(_ plan: ProfileMerge) {
        let console = shared.console
        console.print("\(plan.loser.recognisable) goes into \(plan.union.before.recognisable)")
        var edits = plan.union.edits
        edits.merge = nil
        for line in ChangeText.lines(of: edits) { console.print("  \(line)") }
        for flow in plan.leaves { console.print("  leaves \(ProfileText.printable(flow))") }
        for dropped in plan.union.dropped {
            console.print("  dropped: \(ProfileText.printable("\(dropped.field) \(dropped.value)"))")
        }
    }
}
