import CivilTime
import Engine
import Flows
import Profiles

/// One person, one release and a clock. What the engine decides is applied, so that a test can walk through days.
struct World {
    let compiled: CompiledRelease
    var standings: [String: FlowStanding]
    /// How many people may enter flows.
    var activeProfiles = 1
    var person: Profile
    /// Where the person's addresses are on the suppression list.
    var suppressed: ChannelSet = []
    private(set) var clock: Instant
    private(set) var enrolments: [Enrolment] = []
    private(set) var messages: [QueuedMessage] = []
    private(set) var requests: [WebhookRequest] = []
    /// What became of messages and calls that left the outbox, by number.
    var outcomes: [Int64: ClaimDecision] = [:]
    private(set) var pendingEntries: [PendingEntry] = []
    /// What the person's flows changed.
    private(set) var changes: [Change] = []
    /// Every change that was taken.
    private var taken: [Change] = []
    private(set) var trace: [TraceRecord] = []
    private(set) var untaken: [Change] = []
    private var changesTaken: Int64 = 0
    private var datesMovedAt = Instant.distantPast
    /// Since when each day that date triggers are about is as it is; those that are not here always were.
    private var movedAt: [FieldSource: [CivilDate: Instant]] = [:]
    private var lastDecisions: [CommsFlag: Instant] = [:]
    private var clockLookedUntil: [String: Instant] { standings.mapValues(\.clockLookedUntil) }
    private(set) var next = NextNumbers(change: 1, enrolment: 1, message: 1)
    /// The dates that the release watches, in an order of their own.
    private let watched: [FieldSource]
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
        watched = compiled.interest.dates.keys.sorted { "\($0)" < "\($1)" }
        let start = instant(clock, in: release.workspace.zone)
        self.clock = start
        self.person = person
        standings = Dictionary(
            uniqueKeysWithValues: release.flows.map {
                ($0.id, FlowStanding(startsAfterChange: 0, clockLookedUntil: start))
            })
    }

    var engine: Engine { Engine(release: compiled) }

    var ledger: Ledger {
        Ledger(
            next: next, standings: standings, changesTaken: changesTaken, activeProfiles: activeProfiles,
            release: compiled)
    }

    /// The person as loaded now, with everything that is due.
    var work: ProfileWork {
        ProfileWork(
            context: context, enrolments: enrolments, history: history, changes: untaken,
            pendingEntries: pendingEntries, fires: fires(until: clock))
    }

    private var context: ProfileContext {
        var context = person.context(
            compiled.vocabulary, in: workspace.zone, suppressed: suppressed, datesMovedAt: datesMovedAt)
        context.dates = watched.flatMap { source in
            person.days(of: source, in: context.zone).map {
                WatchedDate(source: source, day: $0, movedAt: movedAt[source]?[$0] ?? .distantPast)
            }
        }
        return context
    }

    /// What happened before, as a store would load it.
    private var history: ProfileHistory {
        let names = Dictionary(uniqueKeysWithValues: enrolments.map { ($0.number, $0) })
        return ProfileHistory(
            messages: messages.filter { names[$0.enrolment] != nil && !isWithdrawn($0.number) }.map {
                PastMessage(
                    enrolment: $0.enrolment, step: $0.step, message: $0.message, channel: $0.channel,
                    purpose: $0.purpose, at: $0.queuedAt)
            },
            events: taken.filter { $0.edits.triesAgain == nil }.compactMap { change in
                change.edits.event.map { PastEvent(change: change.number, name: $0.name, at: change.at, data: $0.data) }
            },
            lastDecisions: lastDecisions)
    }

    // MARK: What happens to the person

    /// Edits the person; the engine takes the change when it next runs.
    mutating func change(
        at time: String? = nil, quietly isQuiet: Bool = false, depth: Int = 0, from origin: ChangeOrigin = .commandLine,
        _ edit: (inout Profile) -> Void
    ) {
        if let time { clock = instant(time, in: workspace.zone) }
        let before = person
        edit(&person)
        let edits = person.edits(since: before)
        moveDays(since: before, because: edits, at: clock)
        record(edits, isQuiet: isQuiet, depth: depth, origin: origin)
    }

    /// The person comes into being, as `person` now is.
    mutating func create(
        at time: String? = nil, quietly isQuiet: Bool = false, from origin: ChangeOrigin = .commandLine
    ) {
        if let time { clock = instant(time, in: workspace.zone) }
        var edits = ChangeEdits()
        edits.isCreation = true
        edits.tagsAdded = person.tags.sorted()
        edits.statusesAdded = person.statuses.sorted()
        edits.flags = CommsFlags().changes(to: person.comms)
        moveDays(since: person, because: edits, at: clock)
        record(edits, isQuiet: isQuiet, origin: origin)
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

    /// Something happens to the person.
    mutating func event(
        _ name: String, at time: String? = nil, quietly isQuiet: Bool = false,
        from origin: ChangeOrigin = .commandLine, _ data: [String: FieldValue] = [:]
    ) {
        if let time { clock = instant(time, in: workspace.zone) }
        var edits = ChangeEdits()
        edits.event = EventRecord(name: name, data: EventData(data))
        record(edits, isQuiet: isQuiet, origin: origin)
    }

    /// A flow that a limit had stopped looks at an earlier change of the person again.
    mutating func tryAgain(_ number: Int64, in flow: String) {
        guard let change = taken.first(where: { $0.number == number }) else {
            preconditionFailure("change \(number) was never taken")
        }
        var edits = change.edits
        edits.triesAgain = flow
        record(edits, origin: change.origin)
    }

    /// The other systems take every call that was queued, at `time` or now.
    mutating func answerCalls(at time: String? = nil, accepted: Bool = true) {
        if let time { clock = instant(time, in: workspace.zone) }
        for index in enrolments.indices {
            guard let stay = enrolments[index].stay, stay.phase == .calling else { continue }
            enrolments[index].state = .inside(
                Stay(step: stay.step, phase: accepted ? .answered : .failed, since: stay.since, due: clock))
        }
    }

    private mutating func record(
        _ edits: ChangeEdits, isQuiet: Bool = false, depth: Int = 0, origin: ChangeOrigin = .commandLine
    ) {
        if edits.movesDates { datesMovedAt = clock }
        for flag in edits.flags { lastDecisions[flag.flag] = flag.decidedAt ?? clock }
        untaken.append(
            Change(
                number: next.change, profile: 1, at: clock, origin: origin, isQuiet: isQuiet, depth: depth,
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
            guard let flow = compiled.flow(enrolment.flow), !ledger.isPaused(flow) else { return nil }
            return enrolment.stay?.due
        }
        let others =
            dates(until: end).map(\.at) + [nextSlot(notAfter: end)].compactMap(\.self) + pendingEntries.map(\.due)
        return (steps + others).min().map { max($0, clock) }.flatMap { $0 <= end ? $0 : nil }
    }

    private func fires(until end: Instant) -> [ClockFire] {
        dates(until: end) + slots(until: end)
    }

    private func dates(until end: Instant) -> [ClockFire] {
        let context = context
        return fires { engine.fires(for: context, after: $1, notAfter: end, in: [$0]) }
    }

    private func slots(until end: Instant) -> [ClockFire] {
        fires { engine.slots(after: $1, notAfter: end, in: [$0]) }
    }

    /// The fires of each flow that is looked at, which is given the instant until which it was.
    private func fires(_ fires: (CompiledFlow, Instant) -> [ClockFire]) -> [ClockFire] {
        compiled.flows.filter { $0.hasClockTriggers && !ledger.isPaused($0) && $0.flow.status != .retired }
            .flatMap { flow in clockLookedUntil[flow.id].map { fires(flow, $0) } ?? [] }
            .sorted { ($0.at, $0.flow, $0.trigger) < ($1.at, $1.flow, $1.trigger) }
    }

    /// The first time of a schedule; the engine itself tells of each schedule only the last until an instant.
    private func nextSlot(notAfter end: Instant) -> Instant? {
        guard compiled.flows.contains(where: \.hasSchedules) else { return nil }
        var probe = clock
        while probe <= end {
            if let slot = slots(until: probe).map(\.at).min() { return slot }
            probe = probe < end ? min(probe.adding(milliseconds: 12 * 3_600_000), end) : end.adding(milliseconds: 1)
        }
        return nil
    }

    /// Decides everything that is due at `now` and applies it; returns what was decided.
    @discardableResult
    mutating func wake(at now: Instant) -> Decisions {
        var ledger = ledger
        let decisions = wake(at: now, sharing: &ledger)
        keep(ledger)
        return decisions
    }

    /// Takes over what a batch made of the ledger. The clock triggers of a flow that rests, and those of a person who was
    /// not in the batch, are still to be looked at.
    mutating func keep(_ ledger: Ledger, wasAwake: Bool = true) {
        let rested = compiled.flows.map(self.ledger.isPaused)
        next = ledger.next
        changesTaken = next.change - 1
        for (id, standing) in ledger.standings(in: compiled) {
            standings[id]?.pause = standing.pause
            standings[id]?.today = standing.today
        }
        for (flow, rested) in zip(compiled.flows, rested) where wasAwake && !rested && !ledger.isPaused(flow) {
            standings[flow.id]?.clockLookedUntil = clock
        }
    }

    /// Decides about the person as one of a batch, whose ledger it shares, and applies what was decided.
    @discardableResult
    mutating func wake(at now: Instant, sharing ledger: inout Ledger) -> Decisions {
        clock = now
        let decisions = engine.decide(work, at: now, ledger: &ledger)
        taken += untaken + decisions.changes
        untaken = []
        for moved in decisions.moved {
            guard let index = enrolments.firstIndex(where: { $0.number == moved.number }) else {
                preconditionFailure("only an enrolment that was there can move")
            }
            enrolments[index] = moved
        }
        enrolments += decisions.entered
        messages += decisions.messages
        requests += decisions.requests
        changes += decisions.changes
        trace += decisions.trace
        pendingEntries.removeAll { old in
            (decisions.settledEntries + decisions.pendingEntries).contains {
                $0.flow == old.flow && $0.change == old.change
            }
        }
        pendingEntries += decisions.pendingEntries
        for change in decisions.changes { apply(change) }
        return decisions
    }

    private mutating func apply(_ change: Change) {
        let before = person
        person.tags.removeAll(where: change.edits.tagsRemoved.contains)
        person.tags += change.edits.tagsAdded
        person.statuses.removeAll(where: change.edits.statusesRemoved.contains)
        person.statuses += change.edits.statusesAdded
        for flag in change.edits.flags {
            person.comms[flag.flag] = flag.to
            lastDecisions[flag.flag] = flag.decidedAt ?? change.at
        }
        for field in change.edits.fields { person.set(field) }
        moveDays(since: before, because: change.edits, at: change.at)
    }

    /// Notes since when each day that date triggers are about is as it is: a new one, and all of them when the person
    /// is new or somewhere else.
    private mutating func moveDays(since before: Profile, because edits: ChangeEdits, at instant: Instant) {
        let isElsewhere = edits.isCreation || edits.fields.contains { $0.field == ProfileColumn.timeZone.name }
        for source in watched where edits.moves(source) {
            let kept = isElsewhere ? [] : before.days(of: source, in: context.zone)
            for day in person.days(of: source, in: context.zone) where !kept.contains(day) {
                movedAt[source, default: [:]][day] = instant
            }
        }
    }
}
