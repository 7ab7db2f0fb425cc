import ArgumentParser
import CivilTime
import Engine
import Operations
import SQLiteStorage
import Service
import Storage

/// `sluice resume`
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a flow, or with --all everything, go on after a pause by hand or by a limit.",
        discussion: """
            What became due meanwhile runs within its deadline; firings that are too old are counted as missed. A flow \
            that reached its limit for the day reaches it again at once, unless its `safety` was deployed with a new \
            number or the day is over.

            EXAMPLES:
              sluice resume vip
              sluice resume vip --enter-refused   also those whom it refused since
              sluice resume --all
            """)

    @OptionGroup var target: PauseTarget

    @Flag(help: "Ask again for the entries that a flow refused since a limit paused it.")
    var enterRefused = false

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if target.all, enterRefused { throw ValidationError("--enter-refused is about one flow") }
    }

    func run() throws {
        switch target.choice {
        case .everything:
            try shared.requireStore()
            let killSwitch = KillSwitch(store: shared.storePath)
            let wasOn = killSwitch.isOn
            try killSwitch.turnOff()
            shared.console.note(
                wasOn ? "everything goes on; flows that were paused one by one stay paused" : "nothing was paused")
        case .flow(let flow): try resume(flow)
        }
    }

    private func resume(_ flow: String) throws {
        let open = try OpenStore(shared, access: .readWrite)
        defer { shared.close(open.store) }
        let release = enterRefused ? try shared.deployedRelease(of: open.store) : nil
        let (cause, noted) = try open.store.write { writer in
            let cause = try FlowPause.lift(from: flow, in: writer)
            guard case .byLimit(let change) = cause, let release, let compiled = release.compiled.flow(flow) else {
                return (cause, 0)
            }
            let refused = RefusedEntries(flow: compiled, release: release.compiled)
            return (cause, try refused.request(after: change, from: writer, at: open.now()))
        }
        switch cause {
        case .byLimit:
            shared.console.note("\(flow) goes on; a limit had paused it")
            guard enterRefused else { return }
            shared.console.note("\(Count.text(noted, "refused entry", "refused entries")) noted; the next run decides")
        case .byHand: shared.console.note("\(flow) goes on; no limit had paused it")
        case nil: shared.console.note("\(flow) was not paused")
        }
    }
}
