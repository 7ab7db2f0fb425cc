import ArgumentParser
import CivilTime
import Operations
import SQLiteStorage
import Storage

/// `sluice statuses define`
struct StatusesDefineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "define",
        abstract: "Define a status, or say more about one; an empty text takes a value away.",
        discussion: """
            A status with --lasts comes off by itself when so much time is over since it was put on, unless whoever puts \
            it on says until when. Who has it already keeps it as long as was said then.

            EXAMPLES:
              sluice statuses define gold --title "Gold member" --group loyalty --rank 1 --lasts "365 days"
              sluice statuses define on-holiday --lasts ""
            """)

    @Argument(help: "The status.")
    var status: HandleArgument

    @Option(help: "What people call it.")
    var title: String?

    @Option(help: "What it means.")
    var description: String?

    @Option(help: "Its place in its group, the lowest first.")
    var rank: String?

    @Option(help: "The group that it belongs to.")
    var group: String?

    @Option(help: ArgumentHelp("How long it holds, like \"30 days\".", valueName: "duration"))
    var lasts: String?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        _ = try edit()
    }

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        defer { shared.close(open.store) }
        let defined = try open.store.write { writer in
            try StatusRegistry.define(status.handle, try edit(), in: writer, at: open.now())
        }
        shared.console.print(ProfileText.printable(StatusWords.line(of: defined)))
    }

    private func edit() throws -> StatusRegistry.Edit {
        var edit = StatusRegistry.Edit()
        edit.title = title.map { $0.isEmpty ? nil : $0 }
        edit.description = description.map { $0.isEmpty ? nil : $0 }
        edit.group = group.map { $0.isEmpty ? nil : $0 }
        if let rank {
            guard rank.isEmpty || Int(rank) != nil else { throw ValidationError("--rank is a whole number") }
            edit.rank = .some(Int(rank))
        }
        if let lasts { edit.lasts = .some(try duration(lasts)) }
        return edit
    }

    private func duration(_ words: String) throws -> CalendarDuration? {
        if words.isEmpty { return nil }
        switch CalendarDuration.parse(words) {
        case .success(let duration): return duration
        case .failure(let mistake):
            let meant = mistake.suggestion.map { "; did you mean \"\($0)\"?" } ?? ""
            throw ValidationError("--lasts is a duration like \"30 days\", not \"\(words)\"\(meant)")
        }
    }
}
