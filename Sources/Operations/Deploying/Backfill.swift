import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// Asks a flow to look at the people who are there already, as they are now.
package struct Backfill: Sendable {
    private let flow: String
    private let release: CompiledRelease

    package init(flow: String, release: CompiledRelease) {
        self.flow = flow
        self.release = release
    }

    /// The active profiles that would enter, found by asking the engine about each of them.
    package func candidates(in reader: any StoreReader, at now: Instant) throws -> [ProfileNumber] {
        let ledger = try reader.standing().ledger(under: release)
        let engine = Engine(release: release)
        var found: [ProfileNumber] = []
        var last: ProfileNumber = 0
        while case let page = try reader.activeProfiles(after: last, limit: Backfill.page, in: .only),
            let end = page.last
        {
            last = end
            for var work in try reader.work(for: page, under: release, at: now) {
                // Each is asked about alone: how many may enter in a day is for the run to watch.
                var asked = ledger
                work.changes = [request(for: work.context.number, number: ledger.next.change, at: now)]
                work.runsDueSteps = false
                let decisions = engine.decide(work, at: now, ledger: &asked)
                if decisions.entered.contains(where: { $0.flow == flow }) { found.append(work.context.number) }
            }
        }
        return found
    }

    /// The most entries that the flow takes in a day before it pauses; nil when nothing limits them.
    package func limit(in reader: any StoreReader) throws -> Int? {
        try release.flow(flow)?.safety?.entryLimit(activeProfiles: reader.standing().activeProfiles)
    }

    /// Records the request for each profile; the next tick takes them.
    package func request(for profiles: [ProfileNumber], from writer: any StoreWriter, at now: Instant) throws {
        let circumstances = EditCircumstances(at: now, origin: .commandLine, isQuiet: false)
        for profile in profiles { try writer.note(edits, on: profile, by: circumstances) }
    }

    private static let page = 2000

    private var edits: ChangeEdits {
        var edits = ChangeEdits()
        edits.backfill = flow
        return edits
    }

    private func request(for profile: ProfileNumber, number: Int64, at now: Instant) -> Change {
        Change(
            number: number, profile: profile, at: now, origin: .commandLine, isQuiet: false, depth: 0, edits: edits)
    }
}
