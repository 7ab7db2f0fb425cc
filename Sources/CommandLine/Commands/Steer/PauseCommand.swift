import ArgumentParser
import CivilTime
import Operations
import SQLiteStorage
import Service
import Storage

/// `sluice pause`
struct PauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Stop a flow, or with --all every decision and every hand-over, until `resume`.",
        discussion: """
            EXAMPLES:
              sluice pause vip
              sluice pause --all       within a second, also for a running `watch`
            """)

    @OptionGroup var target: PauseTarget
    @OptionGroup var shared: SharedOptions

    func run() throws {
        switch target.choice {
        case .everything:
            try shared.requireStore()
            let note = "paused at \(SystemClock.now().iso8601UTC) by \(shared.typed)\n"
            try KillSwitch(store: shared.storePath).turnOn(note: note)
            shared.console.note("everything is paused")
        case .flow(let flow):
            let open = try OpenStore(shared, access: .readWrite)
            defer { shared.close(open.store) }
            let isNew = try open.store.write { try FlowPause.begin(of: flow, in: $0) }
            shared.console.note(isNew ? "\(flow) is paused" : "\(flow) was paused already")
        }
    }
}

/// One flow or everything.
struct PauseTarget: ParsableArguments {
    enum Choice {
        case everything
        case flow(String)
    }

    @Argument(help: "The flow's id.")
    var flow: String?

    @Flag(help: "Every flow, and every hand-over.")
    var all = false

    func validate() throws {
        if (flow == nil) != all { throw ValidationError("name one flow, or everything with --all") }
    }

    var choice: Choice {
        flow.map(Choice.flow) ?? .everything
    }
}
