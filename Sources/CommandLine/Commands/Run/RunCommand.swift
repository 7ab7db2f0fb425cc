import ArgumentParser
import CivilTime
import Engine
import Flows
import Operations
import SQLiteStorage
import Service
import Storage

/// `sluice run`
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Do everything that is due now, until nothing is; for cron.",
        discussion: """
            Decides what is due, then hands messages, and calls of other systems, over as the workspace says: to the mail \
            server, to other systems, or to the outbox folder beside the store. A call that lies there counts as answered. \
            The exit status is 1 when something was missed, came too late, was stopped, or may or may not have arrived, also \
            while a limit keeps a flow paused or nothing is taken somewhere.

            SLUICE_CA_FILE names a file of certificates to trust instead of the system's; SLUICE_CONNECT_TO, as \
            HOST:PORT:ADDRESS:PORT, reaches a host elsewhere, to try things out.

            EXAMPLES:
              sluice run                              what a line of cron calls
              sluice run --deploy                     take the workspace as it is, then run
              sluice run --format jsonl               the trace, a decision on each line
              sluice run --as-of "2027-03-07 09:00"   in a rehearsal, which begins with `store create --rehearsal`
            """)

    @Option(help: "What to print: text, json (a summary) or jsonl (the trace).")
    var format = TraceFormat.text

    @Flag(help: "First deploy the workspace; with errors in it, the old release runs and the exit status is 1.")
    var deploy = false

    @Option(help: ArgumentHelp("Act as if it were this time; rehearsals only, never backwards.", valueName: "time"))
    var asOf: String?

    @Flag(help: "Trust the clock although it jumped since the last run.")
    var acceptClock = false

    @Option(
        help: ArgumentHelp(
            "How long to stay for what is to be tried again (default: 15 where the workspace lists its runs, else 0).",
            valueName: "minutes"))
    var patience: Int64?

    @OptionGroup var outbox: OutboxOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        let store = open.store
        defer { shared.close(store) }
        var zone = try store.read { try DeployedRelease.current(in: $0) }?.compiled.release.workspace.zone
        if zone == nil { zone = try WorkspaceSettings(folder: shared.workspace).time.zone }
        let clock = try RunClock(open, asOf: asOf, zone: zone ?? .utc, acceptClock: acceptClock)
        let session = try EngineSession(store: shared.storePath, command: shared.typed, now: SystemClock.now())
        defer { withExtendedLifetime(session) {} }
        if acceptClock, !store.isRehearsal { try ClockRefusal.accept(clock.now, in: store) }

        let isDeployed = deploy ? try WorkspaceDeploy(shared: shared).deployBeforeRun(to: store, at: clock.now) : true
        let release = try shared.deployedRelease(of: store)
        let dispatching = try outbox.dispatching(from: store, at: shared.storePath, now: clock.running)
        var progress = ProgressBar(shared.console)
        var decided = 0
        var trace = TraceLines(shared.console)
        defer { trace.print() }
        let outcome = try EngineRun(
            store: store, release: release.compiled, number: release.number,
            killSwitch: KillSwitch(store: shared.storePath)
        ).run(
            at: clock.now, dispatcher: try dispatching?(release.compiled),
            patience: dispatching == nil ? nil : patience(under: release, now: clock.running)
        ) { decisions in
            decided += decisions.count
            progress.show("\(Count.text(decided, "profile")) decided", share: nil)
            if format == .jsonl { trace.add(decisions) }
        }
        progress.clear()
        report(outcome, release: release, at: clock.now)
        if !isDeployed || outcome.needsAttention { throw SilentEnd(status: .findings) }
    }

    func validate() throws {
        if let patience, !(0...1440).contains(patience) { throw ValidationError("--patience is 0 to 1440 minutes") }
    }

    private func patience(under release: DeployedRelease, now: @escaping () -> Instant) -> RunPatience? {
        let standard: Int64 =
            switch release.compiled.release.workspace.runs {
            case .continuous: 0
            case .listed: 15
            }
        let minutes = patience ?? standard
        let killSwitch = KillSwitch(store: shared.storePath)
        return minutes == 0 ? nil : RunPatience(minutes: minutes, killSwitch: killSwitch, now: now)
    }

    private func report(_ outcome: EngineRun.Outcome, release: DeployedRelease, at now: Instant) {
        let report = RunReport(
            outcome: outcome, release: release.compiled.release, now: now,
            outbox: outbox.path(besideStore: shared.storePath))
        switch format {
        case .text: if !shared.quiet { shared.console.print(report.text) }
        case .json: shared.console.print(report.json)
        case .jsonl: break
        }
        if outcome.wasStopped {
            shared.console.errorLine("sluice: everything is paused; `sluice resume --all` lets it go on")
        }
    }
}
