import CivilTime
import Diagnostics
import Engine
import FlowLanguage
import Flows
import Operations
import Profiles
import SQLiteStorage
import Simulation
import Storage

/// A rehearsal store with one flow deployed to it, at the beginning of March 2027 in Melbourne.
struct World {
    static let start = "2027-03-01 08:00"

    let store: SQLiteStore
    let release: CompiledRelease

    /// Deploys a workspace with this flow.
    init(
        _ flow: String,
        workspace: String = """
        version: 1
        workspace: example
        time_zone: Australia/Melbourne
        runs: continuous
        sender: {name: Example, postal_address: "1 Example St", contact: hello@example.org}
        """
    ) throws {
        let files = [("workspace.yaml", workspace), ("example.flow.yaml", flow)].map {
            WorkspaceFile(path: $0.0, bytes: Array($0.1.utf8))
        }
        let reading = WorkspaceReader.read(files: files)
        guard let read = reading.release else { throw Unreadable(findings: reading.findings.map(\.message)) }
        let start = World.instant(World.start, in: read.workspace.zone)
        store = try SQLiteStore.inMemory(rehearsal: true, now: start)
        try store.write { try _ = Deployment(release: read, files: files).deploy(to: $0, at: start) }
        release = CompiledRelease(read)
    }

    struct Unreadable: Error {
        let findings: [String]
    }

    var zone: ZoneRules { release.release.workspace.zone }

    /// `2027-03-03 10:30` in the workspace's zone.
    func at(_ local: String) -> Instant { World.instant(local, in: zone) }

    private static func instant(_ local: String, in zone: ZoneRules) -> Instant {
        guard let time = CivilDateTime(local) else { preconditionFailure("\(local) is a time") }
        return zone.instant(of: time)
    }

    func profile(_ number: Int) -> ProfileID { ProfileID(randomHigh: 1, randomLow: UInt64(number)) }

    /// Adds a profile that was there before the flow was deployed, as far as flows can see.
    func add(_ number: Int, _ edit: ProfileEdit = ProfileEdit()) throws {
        try store.write { writer in
            _ = try ProfileEditing.create(
                profile(number), from: edit, in: writer,
                by: EditCircumstances(at: at(World.start), origin: .fileImport, isQuiet: true))
        }
    }

    /// Plays from the start; the trace as lines of local time and effect.
    func play(until end: String, events: [OutsideEvent] = []) throws -> [String] {
        var lines: [String] = []
        try Rehearsal(in: store, under: release).play(from: at(World.start), until: at(end), events: events) { batch in
            for record in batch.flatMap(\.trace) {
                lines.append("\(zone.local(at: record.at)) \(record.effect.word)")
            }
        }
        return lines
    }
}
