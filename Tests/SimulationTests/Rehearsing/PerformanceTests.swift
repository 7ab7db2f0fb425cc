import CivilTime
import Diagnostics
import Engine
import FlowLanguage
import Flows
import Foundation
import Operations
import Profiles
import SQLiteStorage
import Simulation
import Storage
import Testing

/// How many seeds the properties are tried with; `SLUICE_SEEDS` asks for more.
private let seeds = ProcessInfo.processInfo.environment["SLUICE_SEEDS"].flatMap(UInt64.init) ?? 20

@Suite struct `Rehearsal equals performance: for any workspace, people and events` {
    @Test(arguments: 0..<seeds)
    func `a rehearsal day by day and runs at the due times leave the same trace`(seed: UInt64) throws {
        let play = try RandomPlay(seed: seed)
        let rehearsed = try play.rehearse(in: play.store(rehearsal: true), inSpansOf: 1)
        let performed = try play.perform(in: play.store(rehearsal: true))
        #expect(rehearsed == performed)
    }

    @Test(arguments: 0..<seeds)
    func `one long rehearsal and many short ones that are kept leave the same trace`(seed: UInt64) throws {
        let play = try RandomPlay(seed: seed)
        let long = try play.rehearse(in: play.store(rehearsal: true), inSpansOf: RandomPlay.days)
        let short = try play.rehearse(in: play.store(rehearsal: true), inSpansOf: 9, keeping: true)
        #expect(long == short)
    }

    @Test(arguments: 0..<seeds)
    func `a rehearsal of a store decides what the store would have decided`(seed: UInt64) throws {
        let play = try RandomPlay(seed: seed)
        let lived = try play.store(rehearsal: true)
        let half = RandomPlay.days / 2
        _ = try play.perform(in: lived, days: 0..<half)
        let folder = try TemporaryFolder()
        let path = folder.path("lived.db")
        try lived.backup(to: path)
        let now = play.start(ofDay: half)
        var traces: [[String]] = []
        for isWhole in [false, true] {
            let copy = try SQLiteStore.rehearsal(id: "copy-\(seed)-\(isWhole)", now: now)
            try copy.take(
                SQLiteStore.Extent(isWhole: isWhole, messagesFrom: play.messagesFrom(now)), from: path, now: now)
            traces.append(try play.rehearse(in: copy, days: half..<RandomPlay.days, inSpansOf: RandomPlay.days))
            if isWhole { #expect(try copy.check() == []) }
        }
        traces.append(try play.perform(in: lived, days: half..<RandomPlay.days))
        #expect(traces[0] == traces[2], "what decisions look at came along")
        #expect(traces[1] == traces[2], "so did the whole history")
    }

    @Test(arguments: 0..<seeds)
    func `loading everything about everybody changes no decision`(seed: UInt64) throws {
        let play = try RandomPlay(seed: seed)
        let little = try play.perform(in: play.store(rehearsal: true))
        #expect(try play.perform(in: play.store(rehearsal: true), loading: .everything) == little)
    }

    /// Otherwise the traces agree because nothing happens.
    @Test func `most effects come about`() throws {
        var told: Set<String> = []
        for seed in 0..<UInt64(30) {
            let play = try RandomPlay(seed: seed)
            let trace = try play.rehearse(in: play.store(rehearsal: true), inSpansOf: RandomPlay.days)
            for effect in RandomPlay.effects where !told.contains(effect) {
                if trace.contains(where: { $0.contains("\"effect\":\"\(effect)\"") }) { told.insert(effect) }
            }
        }
        #expect(Set(RandomPlay.effects).subtracting(told) == [])
    }
}

/// A workspace, people and what happens to them, all from one seed, over some months.
struct RandomPlay {
    static let days = 70
    static let effects = [
        "entered", "not_entered", "send", "held", "not_sent", "add_tag", "remove_tag", "add_status", "opt_out",
        "set_preference", "set", "emit", "waiting", "branch", "split", "exited",
    ]

    let seed: UInt64
    let release: Release
    let files: [WorkspaceFile]
    let people: [(id: ProfileID, edit: ProfileEdit)]
    let events: [OutsideEvent]
    private let first: CivilDate

    struct Mistakes: Error {
        let findings: [String]
        let files: [String]
    }

    init(seed: UInt64) throws {
        self.seed = seed
        var chance = Chance(seed: seed)
        files = chance.workspace()
        let reading = WorkspaceReader.read(files: files)
        guard let release = reading.release else {
            throw Mistakes(
                findings: reading.findings.map { "\($0.span.map(String.init(describing:)) ?? "") \($0.message)" },
                files: files.map { String(decoding: $0.bytes, as: UTF8.self) })
        }
        self.release = release
        guard
            let first = CivilDate(
                year: chance.pick(2027, 2028), month: chance.pick(2, 3, 9), day: chance.number(1...25))
        else { preconditionFailure("every month has 25 days") }
        self.first = first
        people = (1...chance.number(5...12)).map { number in
            (ProfileID(randomHigh: chance.next(), randomLow: UInt64(number)), chance.person())
        }
        let ids = people.map(\.id)
        let start = release.workspace.zone.startOfDay(first)
        events = (0..<80).map { _ in
            chance.happening(to: ids, from: start, minutes: RandomPlay.days * 1440 - 120)
        }.sorted { $0.at < $1.at }
    }

    func start(ofDay day: Int) -> Instant { release.workspace.zone.startOfDay(first.adding(days: day)) }

    /// From when on messages count for a decision at `now`.
    func messagesFrom(_ now: Instant) -> Instant { CompiledRelease(release).interest.messages.start(at: now) ?? now }

    /// A store with the people, to which the workspace was deployed at the first midnight.
    func store(rehearsal: Bool) throws -> SQLiteStore {
        let start = start(ofDay: 0)
        let store = try SQLiteStore.inMemory(rehearsal: rehearsal, now: start)
        try store.write { writer in
            // In every other world a status comes off by itself.
            if seed % 2 == 1 {
                try writer.define(StatusDefinition(name: "vip", lasts: CalendarDuration(count: 3, unit: .days)))
                try writer.define(StatusDefinition(name: "suspended", lasts: CalendarDuration(count: 7, unit: .hours)))
            }
            for person in people {
                try ProfileEditing.create(
                    person.id, from: person.edit, in: writer,
                    by: EditCircumstances(at: start, origin: .fileImport, isQuiet: true))
            }
            _ = try Deployment(release: release, files: files).deploy(to: writer, at: start)
        }
        return store
    }

    /// Rehearses in spans of so many days, each going on where the last one ended; the trace in its order. With `keeping`
    /// each span goes on in a copy of what the last one left.
    func rehearse(
        in store: SQLiteStore, days: Range<Int> = 0..<RandomPlay.days, inSpansOf length: Int, keeping: Bool = false
    ) throws -> [String] {
        var store = store
        var trace: [TraceRecord] = []
        let folder = try TemporaryFolder()
        for day in stride(from: days.lowerBound, to: days.upperBound, by: length) {
            let last = min(day + length, days.upperBound) - 1
            let span = start(ofDay: day)..<start(ofDay: last + 1)
            let script = RehearsalScript(
                release: release, files: files, from: first.adding(days: day), until: first.adding(days: last),
                events: events.filter { span.contains($0.at) })
            _ = try script.play(
                in: store, from: span.lowerBound, observe: { batch in trace += batch.flatMap(\.trace) })
            guard keeping else { continue }
            let path = folder.path("kept-\(day).db")
            try store.backup(to: path)
            let next = try SQLiteStore.rehearsal(id: "kept-\(seed)-\(day)", now: span.upperBound)
            try next.take(
                SQLiteStore.Extent(isWhole: true, messagesFrom: .distantPast), from: path, now: span.upperBound)
            store = next
        }
        return RandomPlay.lines(trace)
    }

    /// Runs as a cron or a watch would: at the listed times, or whenever something is due or came from outside.
    func perform(
        in store: SQLiteStore, days: Range<Int> = 0..<RandomPlay.days,
        loading: CompiledRelease.Loading = .whatMatters
    ) throws -> [String] {
        let compiled = CompiledRelease(release, loading: loading)
        let engine = Engine(release: compiled, assumesAnswers: true)
        let tick = Tick(store: store, release: compiled, size: Tick.BatchSize(changes: 3, profiles: 2))
        var trace: [TraceRecord] = []
        var coming = events.filter { $0.at >= start(ofDay: days.lowerBound) && $0.at < start(ofDay: days.upperBound) }[
            ...]
        var now = start(ofDay: days.lowerBound)
        let end = start(ofDay: days.upperBound)
        while now < end {
            let isRun =
                release.workspace.runs.next(atOrAfter: now, in: release.workspace.zone).map { $0 == now } ?? true
            while let event = coming.first, event.at <= now {
                let instant = event.at
                let together = coming.prefix { $0.at == instant }
                try store.write { writer in for event in together { try event.record(in: writer) } }
                coming = coming.dropFirst(together.count)
            }
            if isRun { try tick.run(at: now, observe: { batch in trace += batch.flatMap(\.trace) }) }
            let after = now.adding(milliseconds: 1)
            let wake =
                try release.workspace.runs.next(atOrAfter: after, in: release.workspace.zone)
                ?? store.read { try NextWake.after(now, in: $0, engine: engine) }
            now = min(wake, coming.first?.at ?? .distantFuture)
        }
        return RandomPlay.lines(trace)
    }

    /// By time, then profile, then in the order of deciding.
    private static func lines(_ trace: [TraceRecord]) -> [String] {
        trace.enumerated().sorted {
            ($0.element.at, $0.element.profile, $0.offset) < ($1.element.at, $1.element.profile, $1.offset)
        }.map(\.element.json)
    }
}
