import CivilTime
import Engine
import FlowLanguage
import Flows
import Foundation
import Operations
import Profiles
import SQLiteStorage
import Simulation
import Storage

/// A year played ahead of time, in a rehearsal store that is filled before the clock starts.
struct RehearsalRate {
    let effects: Int
    let messages: Int
    let seconds: Double
    /// In bytes; nil where the system does not say.
    let peakMemory: Int?

    /// Plays the year from the first day of 2027 over what `fill` brings into an empty rehearsal store.
    static func run(
        _ files: [WorkspaceFile], filledBy fill: (SQLiteStore, Release, Instant) throws -> Void
    ) throws -> RehearsalRate {
        let reading = WorkspaceReader.read(files: files)
        guard let release = reading.release, let first = CivilDate(year: 2027, month: 1, day: 1) else {
            preconditionFailure("the benchmark's workspace checks clean: \(reading.findings)")
        }
        let start = release.workspace.zone.startOfDay(first)
        let store = try SQLiteStore.rehearsal(id: "benchmark", now: start)
        try fill(store, release, start)
        try store.write { writer in
            var standing = try writer.standing()
            standing.changesTaken = standing.next.change - 1
            try writer.advance(to: standing)
        }
        let script = RehearsalScript(
            release: release, files: reading.files, from: first, until: first.adding(days: 364))
        var (effects, messages) = (0, 0)
        PeakMemory.forget()
        let seconds = try Stopwatch.seconds {
            _ = try script.play(
                in: store, from: start,
                observe: { decisions in
                    for decision in decisions {
                        effects += decision.trace.count
                        messages += decision.messages.count
                    }
                })
        }
        try store.close()
        return RehearsalRate(
            effects: effects, messages: messages, seconds: seconds, peakMemory: PeakMemory.bytes)
    }

    /// The birthday workspace, into which 28 % are let, over the benchmarks' customers, whose birthdays are all over the year.
    static func birthdays(of customers: Int) throws -> RehearsalRate {
        try run(BirthdayWorkspace.files(.consenting)) { store, _, _ in
            try Customers(count: customers, onPeakDay: 0, onQuietDay: 0, firstMonth: 1).fill(store)
        }
    }

    /// The flows that Sluice ships, over customers of their kind.
    static func shipped(customersFile path: String) throws -> RehearsalRate {
        let files = try WorkspaceFolder.load("flows").files
        return try run(files) { store, release, start in
            var options = ImportOptions()
            options.catalogue = release.catalogue
            options.region = release.workspace.defaultRegion.flatMap(PhoneRegion.init)
            var ids = Chance(seed: 11)
            _ = try ProfileImport(
                into: store, options: options, now: { start },
                newID: { ProfileID(randomHigh: ids.next(), randomLow: ids.next()) }
            ).run(file: path)
        }
    }
}
