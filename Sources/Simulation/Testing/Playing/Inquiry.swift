import CivilTime
import Diagnostics
import Engine
import Flows
import Operations
import Profiles
import Storage

/// Asks the engine for the clauses and values behind its decisions, in the store in which they were just made.
struct Inquiry {
    let store: any Store
    let engine: Engine
    let flow: CompiledFlow

    init(in store: any Store, under release: CompiledRelease, about flow: String) {
        self.store = store
        engine = Engine(release: release)
        guard let compiled = release.flow(flow) else { preconditionFailure("a checked test is about a flow") }
        self.flow = compiled
    }

    /// What is behind a record; empty when it speaks for itself.
    func remarks(on record: TraceRecord) throws -> [Remark] {
        switch record.effect {
        case .notEntered(.enterIf):
            let change = try record.occurrence.change.flatMap(change)
            return try remarks(.entering(record.occurrence, because: change), for: record.profile, at: record.at)
        case .notEntered(.exitTag), .exited(.exitTag): return try keepingOut(record.profile)
        case .notEntered(.exitIf), .exited(.exitIf):
            return try remarks(.exitIf, for: record.profile, at: record.at)
        case .notEntered(.goal), .exited(.converted):
            return try remarks(.goal, for: record.profile, at: record.at)
        case .exited(.keepIf): return try remarks(.keepIf, for: record.profile, at: record.at)
        case .branch(let way): return try remarks(onTaking: way, record)
        case .send(let dispatch): return try skippedChannels(before: dispatch, record)
        case .entered, .notEntered, .held, .notSent, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
            .setPreference, .recordConsent, .set, .webhook, .emit, .waiting, .split, .exited, .missed, .handedOver,
            .withdrawn, .failed, .outcomeUnknown:
            return []
        }
    }

    /// Why the schedules that fired after `earlier` and not after `now` passed somebody by, if they did.
    func silentRefusals(of profile: ProfileID, after earlier: Instant, notAfter now: Instant) throws
        -> [Performance.SilentRefusal]
    {
        try engine.slots(after: earlier, notAfter: now, in: [flow]).compactMap { fire in
            guard case .slot(let local) = fire.target else { return nil }
            let remarks = try remarks(.entering(.slot(local), because: nil), for: profile, at: now)
            guard !remarks.isEmpty else { return nil }
            return Performance.SilentRefusal(
                at: fire.at, reason: .enterIf, remarks: remarks, source: flow.flow.triggers[fire.trigger].span)
        }
    }

    private func remarks(_ asked: AskedConditions, for profile: ProfileID, at now: Instant) throws -> [Remark] {
        try look(at: profile, at: now) { work, ledger in
            engine.answers(to: asked, in: flow, for: work, at: now, ledger: ledger).map {
                Remark("\(asked.words) is \($0.answer.rawValue): \($0.seen)", at: $0.span)
            }
        } ?? []
    }

    private func remarks(onTaking way: String, _ record: TraceRecord) throws -> [Remark] {
        guard let step = flow.flow.steps.flatMap(\.withNested).first(where: { $0.id == record.step }) else { return [] }
        switch step.verb {
        case .branch(let branch):
            let earlier = branch.cases.prefix { $0.name != way }
            return try earlier.flatMap { passed in
                try remarks(.way(passed.name, of: step.id), for: record.profile, at: record.at)
            }
        case .waitUntil:
            guard way == "not_met" else { return [] }
            return try remarks(.way(way, of: step.id), for: record.profile, at: record.at)
        case .send, .wait, .split, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference,
            .recordConsent, .set, .webhook, .emit, .end:
            return []
        }
    }

    private func skippedChannels(before dispatch: Dispatch, _ record: TraceRecord) throws -> [Remark] {
        let step = flow.flow.steps.flatMap(\.withNested).first { $0.id == record.step }
        guard let step, case .send(let send) = step.verb, send.channels.first != dispatch.channel else { return [] }
        return try look(at: record.profile, at: record.at) { work, _ in
            send.channels.prefix { $0 != dispatch.channel }.map { channel in
                let reason = engine.refusal(on: channel, for: send.purpose, to: work, at: record.at) ?? .noText
                return Remark(
                    "\(channel.rawValue) was no way: \(reason.explanation) (\(reason.rawValue))", at: step.span)
            }
        } ?? []
    }

    /// The tags and statuses with which somebody may not be in the flow.
    private func keepingOut(_ profile: ProfileID) throws -> [Remark] {
        let workspace = engine.release.release.workspace
        return try store.read { reader in
            guard let number = try reader.find(.id(profile)) else { return [] }
            let profile = try reader.profile(number)
            let tags = profile.tags.filter { (flow.flow.exitTags + workspace.exitTags).contains($0) }
            let statuses = profile.statuses.filter { workspace.exitStatuses.contains($0) }
            return tags.map { Remark("the profile has the exit tag \"\($0)\"", at: flow.flow.span) }
                + statuses.map { Remark("the profile has the exit status \"\($0)\"") }
        }
    }

    private func change(_ number: Int64) throws -> Change? {
        try store.read { try $0.changes(after: number - 1, limit: 1, in: .only).first }
    }

    private func look<Result>(
        at profile: ProfileID, at now: Instant, _ body: (ProfileWork, Ledger) throws -> Result
    ) throws -> Result? {
        try store.read { reader in
            guard let number = try reader.find(.id(profile)),
                let work = try reader.work(for: [number], under: engine.release, at: now).first
            else { return nil }
            return try body(work, try reader.standing().ledger(under: engine.release))
        }
    }
}

extension Inquiry {
    /// What there is to say about a flow that nothing started for somebody between two instants.
    func nearestStarts(of profile: ProfileID, from start: Instant, until end: Instant, time: (Instant) -> String) throws
        -> [Remark]
    {
        try look(at: profile, at: end) { work, _ in
            flow.flow.triggers.map { trigger -> Remark in
                let word = trigger.kind.word
                guard case .date(let date) = trigger.kind else {
                    return Remark("the trigger \(word) did not fire", at: trigger.span)
                }
                let oneYear = CalendarDuration(count: 1, unit: .years)
                let firings = engine.firings(
                    of: date, for: work.context, after: oneYear.before(start, in: .utc),
                    notAfter: oneYear.after(end, in: .utc))
                let before = firings.last { $0 <= start }
                let after = firings.first { $0 > end }
                switch (before, after) {
                case (nil, nil): return Remark("the profile has no day for the trigger \(word)", at: trigger.span)
                case (let before?, let after)
                where after.map({ start.milliseconds - before.milliseconds <= $0.milliseconds - end.milliseconds })
                    ?? true:
                    return Remark("\(word) fired on \(time(before)), before the clock starts", at: trigger.span)
                case (_, let after?):
                    return Remark("\(word) fires on \(time(after)), after the clock stops", at: trigger.span)
                case (_?, nil): preconditionFailure("a firing that is alone is the nearest one")
                }
            }
        } ?? []
    }
}

extension AskedConditions {
    /// What the conditions are, as the flow has it.
    fileprivate var words: String {
        switch self {
        case .entering: "enter_if"
        case .keepIf: "keep_if"
        case .exitIf: "exit_if"
        case .goal: "the goal"
        case .way("not_met", _): "what is waited for"
        case .way(let name, _): "\"\(name)\""
        }
    }
}
