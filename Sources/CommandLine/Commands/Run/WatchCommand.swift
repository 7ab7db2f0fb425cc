import ArgumentParser
import CivilTime
import Engine
import Operations
import SQLiteStorage
import Service
import Storage

/// `sluice watch`
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Run, again and again, at the next due time.",
        discussion: """
            Also wakes when another process changes a customer, records an event, deploys or pauses. Stops calmly on \
            Ctrl-C.

            EXAMPLES:
              sluice watch
              sluice watch --quiet &
            """)

    @Flag(help: "Trust the clock although it jumped since the last run.")
    var acceptClock = false

    @OptionGroup var outbox: OutboxOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        let store = open.store
        defer { shared.close(store) }
        guard !store.isRehearsal else {
            throw CommandFailure(
                .wrongUse, "a rehearsal has no clock to watch", help: "walk it with `sluice run --as-of TIME`")
        }
        let clock = try RunClock(open, asOf: nil, zone: .utc, acceptClock: acceptClock)
        let session = try EngineSession(store: shared.storePath, command: shared.typed, now: clock.now)
        defer { withExtendedLifetime(session) {} }
        if acceptClock { try ClockRefusal.accept(clock.now, in: store) }
        let dispatching = try outbox.dispatching(from: store, at: shared.storePath, now: SystemClock.now)
        let watch = Watch(
            store: store, killSwitch: KillSwitch(store: shared.storePath), now: SystemClock.now,
            dispatcher: { try dispatching?($0) })
        shared.console.note("watching \(shared.storePath); Ctrl-C stops")
        try watch.run { tell($0) }
    }

    private func tell(_ event: Watch.Event) {
        switch event {
        case .ran(let outcome, let release, let now):
            guard !outcome.isUneventful, !shared.quiet else { return }
            let report = RunReport(
                outcome: outcome, release: release.compiled.release, now: now,
                outbox: outbox.path(besideStore: shared.storePath))
            shared.console.print(report.text + "\n")
        case .sleeping: break
        case .paused: shared.console.note("everything is paused; `sluice resume --all` lets it go on")
        case .clockRefused(let refusal): shared.console.errorLine("sluice: \(refusal.sentence)")
        case .waitingForDeploy: shared.console.note("nothing was deployed yet; waiting for `sluice deploy`")
        }
    }
}
