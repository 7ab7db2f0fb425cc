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
            let isNew = try shared.setPause(true, of: flow)
            shared.console.note(isNew ? "\(flow) is paused" : "\(flow) was paused already")
        }
    }
}

/// `sluice resume`
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a flow, or with --all everything, go on after a pause.",
        discussion: """
            What became due meanwhile runs within its deadline; firings that are too old are counted as missed.

            EXAMPLES:
              sluice resume vip
              sluice resume --all
            """)

    @OptionGroup var target: PauseTarget
    @OptionGroup var shared: SharedOptions

    func run() throws {
        switch target.choice {
        case .everything:
            try shared.requireStore()
            let killSwitch = KillSwitch(store: shared.storePath)
            let wasOn = killSwitch.isOn
            try killSwitch.turnOff()
            shared.console.note(
                wasOn ? "everything goes on; flows that were paused one by one stay paused" : "nothing was paused")
        case .flow(let flow):
            let isNew = try shared.setPause(false, of: flow)
            shared.console.note(isNew ? "\(flow) goes on" : "\(flow) was not paused by hand")
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

extension SharedOptions {
    /// Whether anything changed.
    fileprivate func setPause(_ isPaused: Bool, of flow: String) throws -> Bool {
        let store = try SQLiteStore.open(at: storePath, access: .readWrite)
        defer { close(store) }
        return try store.write { try FlowPause.set(isPaused, flow: flow, in: $0) }
    }
}
