import ArgumentParser
import CivilTime
import Engine
import Flows
import FlowLanguage
import Operations
import SQLiteStorage
import Service
import Storage

/// `sluice deploy`
struct DeployCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deploy",
        abstract: "Record the checked workspace in the store; from then on runs follow it.",
        discussion: """
            Nobody is entered for the past: a new flow starts with what happens after its deploy. --backfill takes in \
            those who match now, after it has said how many they are.

            People inside keep their place by the id of their step. A deploy that leaves some without one is refused, until \
            `moved` or `removed` in the flow says where they go; `sluice plan` shows it beforehand.

            EXAMPLES:
              sluice plan && sluice deploy
              sluice deploy --backfill birthday --yes
              sluice deploy --list
              sluice deploy --rollback               the release before this one, again
            """)

    @Option(help: ArgumentHelp("Also take in the profiles that this flow would let in now.", valueName: "flow"))
    var backfill: String?

    @Flag(help: "Take them in without asking.")
    var yes = false

    @Flag(help: "Show the releases of the store, newest first.")
    var list = false

    @Flag(help: "Deploy the release before the current one again, as a new one; people inside follow it.")
    var rollback = false

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if rollback, backfill != nil {
            throw ValidationError("--rollback takes nobody in, so it goes without --backfill")
        }
        if rollback, list { throw ValidationError("--list shows, --rollback deploys: choose one of them") }
    }

    func run() throws {
        if list { return try showReleases() }
        let open = try OpenStore(shared, access: .readWrite)
        defer { shared.close(open.store) }
        if let backfill { try requireFlow(backfill) }
        let deploy = WorkspaceDeploy(shared: shared)
        let isDeployed =
            rollback
            ? try deploy.rollBack(open.store, at: open.now()) : try deploy.deploy(to: open.store, at: open.now())
        guard isDeployed else { throw SilentEnd(status: .findings) }
        if let backfill { try take(into: backfill, open: open) }
    }

    private func showReleases() throws {
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        let (releases, zone) = try open.store.read { reader in
            (try reader.releases(), try DeployedRelease.current(in: reader)?.compiled.release.workspace.zone ?? .utc)
        }
        var table = Table([.right, .left, .left])
        for (place, release) in releases.enumerated() {
            let words =
                switch place {
                case 0: "current"
                case 1: "`sluice deploy --rollback` brings it back"
                default: ""
                }
            table.add(
                String(release.number), ShownTime(zone: zone).text(release.deployedAt),
                String(release.digest.prefix(12)), words)
        }
        shared.console.print(
            table.isEmpty ? "nothing was deployed yet" : table.lines().joined(separator: "\n"))
    }

    /// Before anything is deployed: a slip in the name must not leave half of the command done.
    private func requireFlow(_ flow: String) throws {
        guard let release = try WorkspaceFolder.read(shared.workspace).release else { return }
        guard release.flows.contains(where: { $0.id == flow }) else {
            throw CommandFailure(
                .wrongUse, "the workspace has no flow \"\(flow)\"",
                help: "it has \(release.flows.map(\.id).joined(separator: ", "))")
        }
    }

    private func take(into flow: String, open: OpenStore) throws {
        let release = try shared.deployedRelease(of: open.store)
        let backfill = Backfill(flow: flow, release: release.compiled)
        let found = try open.store.read { try backfill.candidates(in: $0, at: open.now()) }
        shared.console.note("\(Count.text(found.count, "person", "people")) would enter \(flow) now")
        if let limit = try open.store.read(backfill.limit), found.count > limit {
            shared.console.note("its limit is \(Count.text(limit, "entry", "entries")) a day: it pauses there")
        }
        guard !found.isEmpty, yes || shared.console.confirm("take them in?") else { return }
        try open.store.write { try backfill.request(for: found, from: $0, at: open.now()) }
        shared.console.note("the next run takes them in")
    }
}
