import CivilTime
import Engine
import Flows
import Operations
import Profiles
import Storage

/// Plays scenes, each in a store of its own to which the whole release was deployed when the scene began.
struct TestStage: Sendable {
    private let flows: [String: Flow]
    private let releases: [TestSetting: CompiledRelease]
    private let zone: ZoneRules
    private let makeStore: @Sendable () throws -> any Store

    /// Makes the release ready once for each setting that the scenes need.
    init(_ release: Release, for scenes: [TestScene], makeStore: @escaping @Sendable () throws -> any Store) {
        let flows = Dictionary(release.flows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let settings = Set(
            scenes.compactMap { scene in flows[scene.flow].map { TestSetting(of: scene.test, for: $0) } })
        self.flows = flows
        releases = Dictionary(
            uniqueKeysWithValues: settings.map { ($0, CompiledRelease(release.prepared(for: $0))) })
        zone = release.workspace.zone
        self.makeStore = makeStore
    }

    /// What became of each person of a scene.
    ///
    /// - Parameter asksWhy: whether the engine is asked for what is behind its decisions.
    /// - Throws: `OutsideEventFailure` for what cannot happen to these people, besides failures of the store.
    func play(_ scene: TestScene, asksWhy: Bool) throws -> [Performance] {
        guard let flow = flows[scene.flow], let release = releases[TestSetting(of: scene.test, for: flow)] else {
            preconditionFailure("a checked test is about a flow, and its setting was made ready")
        }
        let start = scene.start(in: zone)
        let end = scene.end(in: zone)
        let store = try makeStore()
        try store.write { try _ = Deployment(release, files: []).deploy(to: $0, at: start) }
        let inquiry = asksWhy ? Inquiry(in: store, under: release, about: flow.id) : nil
        var cast = Cast(scene, inquiry)
        try Rehearsal(in: store, under: release).play(
            from: start, until: end, events: scene.events(in: zone), looked: { try cast.look(at: $0) },
            observe: { try cast.take($0) })
        try cast.end(at: end, after: start) { TestStage.text($0, in: zone) }
        return cast.performances
    }

    /// `Sun 2027-03-07 09:00`
    static func text(_ instant: Instant, in zone: ZoneRules) -> String {
        let local = zone.local(at: instant)
        return "\(local.date.weekday.name.prefix(3)) \(local)"
    }
}

/// The people of a scene while it plays.
private struct Cast {
    private let flow: String
    private let inquiry: Inquiry?
    private let places: [ProfileID: Int]
    private(set) var performances: [Performance]
    /// When the engine was awake last.
    private var lastLook: Instant?

    init(_ scene: TestScene, _ inquiry: Inquiry?) {
        flow = scene.flow
        self.inquiry = inquiry
        places = Dictionary(
            scene.people.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        performances = scene.people.map { Performance(profile: $0.id) }
    }

    mutating func take(_ decisions: [Decisions]) throws {
        for record in decisions.lazy.flatMap(\.trace) where record.flow == flow {
            guard let place = places[record.profile] else { continue }
            if let inquiry {
                performances[place].remarks[performances[place].trace.count] = try inquiry.remarks(on: record)
            }
            performances[place].trace.append(record)
        }
    }

    /// Asks, after the engine was awake, whom its schedules passed by.
    mutating func look(at now: Instant) throws {
        defer { lastLook = now }
        guard let inquiry, inquiry.flow.hasSchedules, let lastLook else { return }
        for place in performances.indices where performances[place].trace.last?.at != now {
            performances[place].silentRefusals += try inquiry.silentRefusals(
                of: performances[place].profile, after: lastLook, notAfter: now)
        }
    }

    /// Asks, when the play is over, about the people whom nothing started.
    mutating func end(at end: Instant, after start: Instant, time: (Instant) -> String) throws {
        guard let inquiry else { return }
        for place in performances.indices
        where performances[place].entries.isEmpty && performances[place].refusals.isEmpty {
            performances[place].nearestStarts = try inquiry.nearestStarts(
                of: performances[place].profile, from: start, until: end, time: time)
        }
    }
}
