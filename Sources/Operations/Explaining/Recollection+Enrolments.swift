import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// One enrolment as it went, with its reasons.
package struct ExplainedEnrolment: Sendable {
    package let enrolment: Enrolment
    /// In the order of deciding.
    package let records: [ExplainedRecord]
}

extension Recollection {
    /// What happened to an enrolment until `horizon`, each decision asked again of the engine with the profile as it was
    /// then. What the engine does not come to again is told without a reason: the store no longer has all that it saw.
    mutating func explained(_ story: EnrolmentStory, until horizon: Instant) throws -> ExplainedEnrolment {
        var records: [ExplainedRecord] = []
        for (place, record) in story.trace.enumerated() where record.at <= horizon {
            records.append(try explained(record, at: place, of: story))
        }
        return ExplainedEnrolment(enrolment: story.enrolment, records: records)
    }

    private mutating func explained(
        _ record: TraceRecord, at place: Int, of story: EnrolmentStory
    ) throws -> ExplainedRecord {
        let release = try shelf.release(at: record.at, in: reader) ?? shelf.current
        switch record.effect {
        case .entered: return try entered(record, of: story, in: release)
        case .send, .held, .notSent: return try sent(record, at: place, of: story, in: release)
        case .exited(let reason): return try left(record, because: reason, at: place, of: story, in: release)
        case .notEntered, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent,
            .set, .webhook, .emit, .waiting, .branch, .split, .missed, .handedOver, .withdrawn, .failed,
            .outcomeUnknown:
            return ExplainedRecord(record)
        }
    }

    private func entered(
        _ record: TraceRecord, of story: EnrolmentStory, in release: DeployedRelease
    ) throws -> ExplainedRecord {
        let engine = Engine(release: release.compiled)
        let number = story.enrolment.number
        let cuts = [story.enrolment.occurrence.change, .max, lastChange(before: record.at)].compactMap(\.self)
        for cut in cuts {
            let view = View(moment: Moment(at: record.at, lastChange: cut), firstUnbegun: number)
            let work = try work(as: view, under: engine.release)
            let explanation = engine.explainEntry(
                of: story.enrolment, in: work, ledger: ledger(under: engine.release))
            guard let explanation, explanation.refusal == nil else { continue }
            return ExplainedRecord(record, because: because(of: explanation, in: release))
        }
        return ExplainedRecord(record)
    }

    private func sent(
        _ record: TraceRecord, at place: Int, of story: EnrolmentStory, in release: DeployedRelease
    ) throws -> ExplainedRecord {
        guard let step = record.step else { return ExplainedRecord(record) }
        let engine = Engine(release: release.compiled)
        let due = due(of: place, of: story)
        for view in views(of: record, at: place, of: story) {
            let work = try work(as: view, under: engine.release)
            let explanation = engine.explainSend(
                at: step, by: story.enrolment.number, due: due, in: work, at: record.at,
                ledger: ledger(under: engine.release))
            guard let explanation, explanation.reason == record.effect.reason,
                explanation.channel == record.effect.dispatch?.channel
            else { continue }
            let flag = explanation.decisive?.flag(for: record.effect.dispatch)
            let change = log.changes.last { change in
                view.moment.comesAfter(change) && change.edits.flags.contains { $0.flag == flag }
            }
            return ExplainedRecord(
                record, gates: explanation.gates, decisive: explanation.decisive, closedBy: change)
        }
        return ExplainedRecord(record)
    }

    private func left(
        _ record: TraceRecord, because reason: Reason, at place: Int, of story: EnrolmentStory,
        in release: DeployedRelease
    ) throws -> ExplainedRecord {
        let word = reason == .converted ? .goal : reason
        let flow = story.enrolment.flow
        guard [.exitTag, .exitIf, .goal, .keepIf, .profileNotActive].contains(word) else {
            return ExplainedRecord(record)
        }
        if word == .exitTag, let tag = exitTag(of: story, at: record.at, in: release) {
            return ExplainedRecord(record, because: [because(.exitTag, seen: tag, of: flow, in: release)])
        }
        let engine = Engine(release: release.compiled)
        for view in views(of: record, at: place, of: story) {
            let work = try work(as: view, under: engine.release)
            let gates = engine.explainStay(
                of: story.enrolment.number, in: work, at: record.at, ledger: ledger(under: engine.release))
            guard let gate = gates.last, gate.verdict.reason == word else { continue }
            return ExplainedRecord(record, because: because(of: gate, in: flow, of: release))
        }
        return ExplainedRecord(record)
    }

    /// The tag or status that let somebody out, and who put it on: the last one that came while the person was inside.
    private func exitTag(of story: EnrolmentStory, at instant: Instant, in release: DeployedRelease) -> String? {
        let workspace = release.compiled.release.workspace
        let tags = (release.compiled.flow(story.enrolment.flow)?.flow.exitTags ?? []) + workspace.exitTags
        for change in log.changes.reversed()
        where change.at <= instant && change.at >= story.enrolment.enteredAt {
            let tag = change.edits.tagsAdded.first(where: tags.contains)
            let status = change.edits.statusesAdded.first(where: workspace.exitStatuses.contains)
            guard let seen = tag.map({ "tag \($0)" }) ?? status.map({ "status \($0)" }) else { continue }
            let local = zone(in: release).local(at: change.at)
            return "\(seen), put on by \(change.origin) on \(local.date.weekday.name.prefix(3)) \(local)"
        }
        return nil
    }

    /// Today's zone of the profile.
    func zone(in release: DeployedRelease) -> ZoneRules {
        log.profile.values[.timeZone].written.flatMap(ZoneRules.named) ?? release.compiled.release.workspace.zone
    }

    // MARK: What had come

    /// The points of the past at which a record may have been decided, the likeliest first: a log does not say which of
    /// the changes of one instant came before.
    private func views(of record: TraceRecord, at place: Int, of story: EnrolmentStory) -> [View] {
        let own = log.changes.filter { $0.at == record.at && $0.origin == .flow(story.enrolment.flow) }
        let editing = Set(
            story.trace[..<place].lazy.filter { $0.at == record.at && $0.effect.editsProfile }.compactMap(\.step))
        let likeliest = editing.count < own.count ? own[editing.count].number - 1 : .max
        var cuts: [Int64] = []
        for cut in [likeliest, .max, lastChange(before: record.at)] where !cuts.contains(cut) { cuts.append(cut) }
        return cuts.flatMap { cut in
            [true, false].map { counts in
                View(
                    moment: Moment(at: record.at, lastChange: cut), enrolment: story.enrolment.number,
                    step: record.step, countsMessagesOfTheInstant: counts)
            }
        }
    }

    /// The number of the last change before an instant.
    func lastChange(before instant: Instant) -> Int64 {
        log.changes.last { $0.at < instant }?.number ?? 0
    }

    /// When the step of a send was due: when the wait before it was over, or the first step at entry.
    private func due(of place: Int, of story: EnrolmentStory) -> Instant {
        let record = story.trace[place]
        for (earlier, other) in story.trace[..<place].enumerated().reversed() {
            if case .held = other.effect, other.step == record.step { return due(of: earlier, of: story) }
            if case .waiting(let until) = other.effect { return min(until, record.at) }
            if case .webhook = other.effect { return record.at }
        }
        return story.enrolment.enteredAt
    }
}

extension GateAnswer {
    /// The flag that the gate asks about; nil when it asks something else.
    fileprivate func flag(for dispatch: Dispatch?) -> CommsFlag? {
        guard let dispatch, case .channel(let gate, let channel) = gate else { return nil }
        return switch gate {
        case .optout: CommsFlag(channel, .optout)
        case .bounced: CommsFlag(channel, .bounced)
        case .category: CommsFlag(channel, .purpose(dispatch.purpose))
        case .promo: CommsFlag(channel, .purpose(.promo))
        case .address, .verified, .suppressed: nil
        }
    }
}

extension Effect {
    /// Whether the effect is a change of the profile, which has a number of its own.
    fileprivate var editsProfile: Bool {
        switch self {
        case .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent, .set, .emit: true
        case .entered, .notEntered, .send, .held, .notSent, .webhook, .waiting, .branch, .split, .exited, .missed,
            .handedOver, .withdrawn, .failed, .outcomeUnknown:
            false
        }
    }
}
