import CivilTime
import Diagnostics
import Engine
import FlowLanguage
import Flows
import Operations
import Profiles
import SQLiteStorage
import Service
import Simulation
import Storage

/// Where and when rehearsals of one command are played: each in a store of its own, all with the same cast.
struct RehearsalStage {
    let from: CivilDate
    let until: CivilDate
    private var cast: RehearsalCast
    private let shared: SharedOptions

    /// Throws when the days or the people that were asked for cannot be had.
    init(
        _ workspace: RehearsedWorkspace, days: RehearsedDays, people: RehearsedPeople, isWhole: Bool,
        shared: SharedOptions
    ) throws {
        self.shared = shared
        let zone = workspace.release.workspace.zone
        if case .file(let file) = people {
            from = days.first ?? zone.date(at: SystemClock.now())
            cast = RehearsalCast(
                source: .file(path: file), profiles: nil, start: zone.startOfDay(from), isWhole: isWhole)
        } else {
            let open = try OpenStore(shared, access: .readOnly)
            defer { shared.close(open.store) }
            let start = max(open.now(), try open.store.read { try $0.standing().clock } ?? .distantPast)
            let first = zone.date(at: start)
            from = max(days.first ?? first, first)
            if let asked = days.first, asked < first {
                shared.console.note(
                    "the store stands at \(ShownTime(zone: zone).text(start)); the rehearsal begins there")
            }
            let profiles = try open.store.read { reader in
                try RehearsalStage.profiles(people, in: reader, shared: shared)
            }
            cast = RehearsalCast(
                source: .store(path: shared.storePath), profiles: profiles, start: start, isWhole: isWhole)
        }
        until = days.last(after: from)
        guard until >= from else {
            throw CommandFailure(
                .wrongUse, "the last day \(until) is before \(from), where the rehearsal begins",
                help: "name a later --until, or --days")
        }
    }

    private static func profiles(
        _ people: RehearsedPeople, in reader: any StoreReader, shared: SharedOptions
    ) throws -> [ProfileNumber]? {
        switch people {
        case .everybody, .file: nil
        case .sample(let size): try ProfileSample.take(size, from: reader)
        case .named(let names): try Set(names.map { try shared.profileNumber($0, in: reader) }).sorted()
        }
    }

    /// Plays a workspace; the store in which that was done, for the caller to close, and the report.
    func play(
        _ workspace: RehearsedWorkspace, flow: String?, events: String?, observe: ([Decisions]) throws -> Void
    ) throws -> (store: SQLiteStore, report: RehearsalReport) {
        if let flow { try workspace.requireFlow(flow) }
        let store = try cast.assemble(for: workspace.release, console: shared.console)
        let happenings = try events.map { try self.events(in: $0, for: workspace.release, store: store) } ?? []
        let script = RehearsalScript(
            release: workspace.release, files: workspace.files, flow: flow, from: from, until: until,
            events: happenings)
        if let early = happenings.first, early.at < cast.start {
            let time = ShownTime(zone: workspace.release.workspace.zone)
            throw CommandFailure(
                .findings, "\(events ?? ""):\(early.line ?? 1): the rehearsal begins only on \(time.text(cast.start))",
                help: "leave out what is over by then")
        }
        var bar = ProgressBar(shared.console)
        defer { bar.clear() }
        var messages = 0
        do {
            let report = try script.play(
                in: store, from: cast.start,
                progress: { bar.show("\(Count.text(messages, "message"))", share: $0) },
                observe: { decisions in
                    messages += decisions.reduce(0) { $0 + $1.messages.count }
                    try observe(decisions)
                })
            return (store, report)
        } catch let refusal as RehearsalRefusal {
            bar.clear()
            throw tell(refusal, of: workspace)
        } catch let failure as OutsideEventFailure {
            let line = failure.event.line.map { "\(events ?? ""):\($0): " } ?? ""
            throw CommandFailure(.findings, "\(line)\(failure.description)")
        }
    }

    /// The same stage for several plays: the customers of a file are brought in once. It has to be struck at the end.
    func forSeveralPlays(of workspace: RehearsedWorkspace) throws -> RehearsalStage {
        var stage = self
        stage.cast = try cast.gathered(for: workspace.release, console: shared.console)
        return stage
    }

    /// The same stage with a few of its people; what happens to others from outside is left out.
    func only(_ people: [ProfileNumber]) -> RehearsalStage {
        var stage = self
        stage.cast.profiles = people
        return stage
    }

    /// Takes away what `forSeveralPlays` made.
    func strike() {
        cast.dismiss()
    }

    /// The events of a file about those who take part.
    private func events(in path: String, for release: Release, store: SQLiteStore) throws -> [OutsideEvent] {
        let region = release.workspace.defaultRegion.flatMap(PhoneRegion.init)
        func read(in store: SQLiteStore) throws -> [OutsideEvent] {
            try store.read { reader in
                try OutsideEventFile.read(path, for: release) { name in
                    try ProfileSearch.find(name, in: reader, region: region).map { try reader.profile($0).id }
                }
            }
        }
        do {
            guard cast.profiles != nil, let everybody = cast.store else { return try read(in: store) }
            let source = try SQLiteStore.open(at: everybody, access: .readOnly)
            defer { shared.close(source) }
            let events = try read(in: source)
            return try store.read { reader in
                try events.filter { event in
                    try source.read { try $0.find(.id(event.profile)) } == nil || reader.find(.id(event.profile)) != nil
                }
            }
        } catch let failure as OutsideEventFileFailure {
            for line in failure.lines { shared.console.errorLine(line) }
            throw CommandFailure(
                failure.isUnreadable ? .worldFailed : .findings, failure.description,
                help:
                    #"a line is like {"at":"2027-03-10T12:00:00+11:00","profile":"mia@example.org","add_tag":"whale"}"#)
        }
    }

    private func tell(_ refusal: RehearsalRefusal, of workspace: RehearsedWorkspace) -> SilentEnd {
        let findings =
            refusal.stranded.map { people in
                people.finding(at: workspace.release.flows.first { $0.id == people.flow }?.span)
            } + refusal.goneTags
        let sources = Dictionary(
            workspace.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) },
            uniquingKeysWith: { first, _ in first })
        shared.console.errorLine(
            FindingReport.text(
                findings, sources: sources, color: shared.console.colorsErrors, folder: workspace.name))
        shared.console.errorLine("sluice: nothing was rehearsed")
        return SilentEnd(status: .findings)
    }
}
