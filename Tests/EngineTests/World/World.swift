import CivilTime
import Engine
import Flows
import Profiles

/// One person, one release and a clock. What the engine decides is applied, so that a test can walk through days.
struct World {
    let compiled: CompiledRelease
    var standings: [String: FlowStanding]
    var person: Profile
    private(set) var clock: Instant
    private(set) var enrolments: [Enrolment] = []
    private(set) var messages: [QueuedMessage] = []
    private(set) var changes: [Change] = []
    private(set) var trace: [TraceRecord] = []
    private(set) var untaken: [Change] = []
    private var datesMovedAt = Instant.distantPast
    private var next = NextNumbers(change: 1, enrolment: 1, message: 1)
    private var workspace: Workspace { compiled.release.workspace }

    /// The flows went live at `clock`, local time of the workspace; the person was there before.
    init(
        _ flows: Flow..., workspace: Workspace = .melbourne(), audiences: [String: [Question]] = [:],
        person: Profile = .person(), at clock: String = "2027-03-01 08:00"
    ) {
        self.init(flows, workspace: workspace, audiences: audiences, person: person, at: clock)
    }

    init(
        _ flows: [Flow], workspace: Workspace = .melbourne(), audiences: [String: [Question]] = [:],
        person: Profile = .person(), at clock: String = "2027-03-01 08:00"
    ) {
        self.init(release(flows, workspace: workspace, audiences: audiences), person: person, at: clock)
    }

    init(_ release: Release, person: Profile = .person(), at clock: String = "2027-03-01 08:00") {
        compiled = CompiledRelease(release)
        let start = instant(clock, in: release.workspace.zone)
        self.clock = start
        self.person = person
        standings = Dictionary(
            uniqueKeysWithValues: release.flows.map {
                ($0.id, FlowStanding(startsAfterChange: 0, datesLookedUntil: start))
            })
    }

    var engine: Engine { Engine(release: compiled, standings: standings) }

    /// The person as loaded now, with everything that is due.
    var work: ProfileWork {
        let zone = workspace.zone
        let context = person.context(compiled.vocabulary, in: zone, datesMovedAt: datesMovedAt)
        return ProfileWork(context: context, enrolments: enrolments, changes: untaken, fires: fires(until: clock))
    }

    // MARK: What happens to the person

    /// Edits the person; the engine takes the change when it next runs.
    mutating func change(
        at time: String? = nil, quietly isQuiet: Bool = false, depth: Int = 0, _ edit: (inout Profile) -> Void
    ) {
        if let time { clock = instant(time, in: workspace.zone) }
        let before = person
        edit(&person)
        record(person.edits(since: before), isQuiet: isQuiet, depth: depth)
    }

    /// The person comes into being, as `person` now is.
    mutating func create(at time: String? = nil, quietly isQuiet: Bool = false) {
        if let time { clock = instant(time, in: workspace.zone) }
        var edits = ChangeEdits()
        edits.isCreation = true
        edits.tagsAdded = person.tags.sorted()
        edits.statusesAdded = person.statuses.sorted()
        record(edits, isQuiet: isQuiet)
    }

    mutating func enrol(into flow: String) {
        var edits = ChangeEdits()
        edits.enrolInto = flow
        record(edits)
    }

    mutating func backfill(_ flow: String) {
        var edits = ChangeEdits()
        edits.backfill = flow
        record(edits)
    }

    private mutating func record(_ edits: ChangeEdits, isQuiet: Bool = false, depth: Int = 0) {
        if edits.movesDates { datesMovedAt = clock }
        untaken.append(
            Change(
                number: next.change, profile: 1, at: clock, origin: .commandLine, isQuiet: isQuiet, depth: depth,
                edits: edits))
        next.change += 1
    }

    // MARK: What the engine does

    /// The engine wakes once, at `time` or now.
    mutating func run(at time: String? = nil) {
        if let time { wake(at: instant(time, in: workspace.zone)) } else { wake(at: clock) }
    }

    /// The engine wakes whenever something is due, or at each listed run, until `time`.
    mutating func walk(to time: String) {
        let end = instant(time, in: workspace.zone)
        switch workspace.runs {
        case .continuous:
            if !untaken.isEmpty { wake(at: clock) }
            while let due = nextWake(notAfter: end) { wake(at: due) }
            wake(at: end)
        case .listed:
            while let run = workspace.runs.next(atOrAfter: clock, in: workspace.zone), run <= end {
                wake(at: run)
                clock = run.adding(milliseconds: 1)
            }
            clock = end
        }
    }

    /// Lets time pass without the engine.
    mutating func sleep(until time: Instant) {
        clock = time
    }

    /// The first instant at which a step is due or a date trigger fires; nil when none is until `end`.
    func nextWake(notAfter end: Instant) -> Instant? {
        let steps = enrolments.compactMap { enrolment -> Instant? in
            guard let flow = compiled.flow(enrolment.flow), !engine.isPaused(flow) else { return nil }
            return enrolment.stay?.due
        }
        return (steps + fires(until: end).map(\.at)).min().map { max($0, clock) }.flatMap { $0 <= end ? $0 : nil }
    }

    private func fires(until end: Instant) -> [DateFire] {
        let context = person.context(compiled.vocabulary, in: workspace.zone, datesMovedAt: datesMovedAt)
        return compiled.flows
            .filter { !engine.isPaused($0) && $0.flow.status != .retired }
            .flatMap { flow -> [DateFire] in
                guard let standing = standings[flow.id] else { return [] }
                return engine.fires(for: context, after: standing.datesLookedUntil, notAfter: end, in: [flow])
            }
            .sorted { ($0.at, $0.flow, $0.trigger) < ($1.at, $1.flow, $1.trigger) }
    }

    /// Decides everything that is due at `now` and applies it; returns what was decided.
    @discardableResult
    mutating func wake(at now: Instant) -> Decisions {
        clock = now
        let decisions = engine.decide(work, at: now, next: &next)
        untaken = []
        for flow in compiled.flows where !engine.isPaused(flow) { standings[flow.id]?.datesLookedUntil = now }
        for moved in decisions.moved {
            guard let index = enrolments.firstIndex(where: { $0.number == moved.number }) else {
                preconditionFailure("only an enrolment that was there can move")
            }
            enrolments[index] = moved
        }
        enrolments += decisions.entered
        messages += decisions.messages
        changes += decisions.changes
        trace += decisions.trace
        for change in decisions.changes {
            person.tags.removeAll(where: change.edits.tagsRemoved.contains)
            person.tags += change.edits.tagsAdded
            for flag in change.edits.flags { person.comms[flag.flag] = flag.to }
        }
        return decisions
    }
}
