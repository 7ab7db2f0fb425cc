import CivilTime
import Engine
import Flows
import Operations
import Profiles
import Storage

/// Counts what a rehearsal decides, batch by batch.
package struct RehearsalTally {
    private let release: Release
    private let from: CivilDate
    private let until: CivilDate
    /// Profiles with a test tag, which no report counts.
    private let testers: Set<ProfileNumber>
    private let profiles: Int
    private let before: [String: [String: Int]]

    private var flows: [String: Counted] = [:]
    private var messages: [MessageKey: Int] = [:]
    private var hours: [CivilDateTime: Int] = [:]
    private var people: [ProfileNumber: PersonCount] = [:]

    /// What happened in one flow.
    private struct Counted {
        var entered = 0
        var notEntered: [Reason: Int] = [:]
        var missed = 0
        var exited: [Reason: Int] = [:]
        var steps: [String: StepPassage] = [:]
        /// Who left before there was a step.
        var leftBefore = 0
    }

    private struct MessageKey: Hashable {
        let day: CivilDate
        let flow: String
        let step: String
        let message: String
        let channel: Channel
    }

    /// Holds that take so long are worth a word: most of a day, in milliseconds.
    private static let longHold: Int64 = 20 * 3_600_000

    /// Begins to count what happens in a store that stands at the beginning of the day `from`, or later on it.
    package init(of release: Release, from: CivilDate, until: CivilDate, in reader: any StoreReader) throws {
        self.release = release
        self.from = from
        self.until = until
        testers = try Set(release.workspace.testTags.flatMap { try reader.profiles(withTag: $0) })
        profiles = try reader.standing().activeProfiles
        before = try reader.peopleByStep(without: testers)
        for flow in release.flows {
            flows[flow.id] = Counted(
                steps: Dictionary(
                    uniqueKeysWithValues: flow.steps.flatMap(\.withNested).map { ($0.id, StepPassage($0)) }))
        }
    }

    /// Counts the decisions of one batch.
    package mutating func add(_ decisions: [Decisions]) {
        for decision in decisions where !testers.contains(decision.profile) {
            for record in decision.trace { add(record, of: decision.profile) }
        }
    }

    private mutating func add(_ record: TraceRecord, of profile: ProfileNumber) {
        guard var flow = flows.removeValue(forKey: record.flow) else { return }
        defer { flows[record.flow] = flow }
        switch record.effect {
        case .entered: flow.entered += 1
        case .notEntered(let reason): flow.notEntered[reason, default: 0] += 1
        case .missed: flow.missed += 1
        case .exited(let reason):
            flow.exited[reason, default: 0] += 1
            if let step = record.step {
                flow.steps[step]?.left[reason, default: 0] += 1
            } else {
                flow.leftBefore += 1
            }
        case .send(let dispatch):
            flow.steps[record.step ?? ""]?.sent[dispatch.channel, default: 0] += 1
            count(dispatch, record, of: profile)
        case .notSent(_, let reason): flow.steps[record.step ?? ""]?.notSent[reason, default: 0] += 1
        case .held(_, let reason, let until):
            flow.steps[record.step ?? ""]?.held[reason, default: 0] += 1
            if let until, until.milliseconds - record.at.milliseconds >= RehearsalTally.longHold {
                flow.steps[record.step ?? ""]?.longHolds += 1
            }
        case .branch(let way), .split(let way): flow.steps[record.step ?? ""]?.ways[way, default: 0] += 1
        case .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent, .set, .webhook,
            .emit:
            flow.steps[record.step ?? ""]?.acted += 1
        case .waiting, .handedOver, .withdrawn, .failed, .outcomeUnknown: break
        }
    }

    private mutating func count(_ dispatch: Dispatch, _ record: TraceRecord, of profile: ProfileNumber) {
        let local = release.workspace.zone.local(at: record.at)
        hours[CivilDateTime(date: local.date, clock: ClockTime(hour: local.clock.minutes / 60)), default: 0] += 1
        let key = MessageKey(
            day: local.date, flow: record.flow, step: record.step ?? "", message: dispatch.message,
            channel: dispatch.channel)
        messages[key, default: 0] += 1
        people[profile, default: PersonCount(profile: record.profile, count: 0)].count += 1
    }

    /// What was counted, with the people who are still inside now.
    package func report(_ reader: any StoreReader) throws -> RehearsalReport {
        let inside = try reader.peopleByStep(without: testers)
        let passages = release.flows.map { flow in
            passage(of: flow, before: before[flow.id] ?? [:], after: inside[flow.id] ?? [:])
        }
        var report = RehearsalReport(
            workspace: release.workspace.id, zone: release.workspace.zone, from: from, until: until, profiles: profiles,
            flows: passages,
            messages: messages.map { key, count in
                MessageCount(
                    day: key.day, flow: key.flow, step: key.step, message: key.message, channel: key.channel,
                    count: count)
            }.sorted { $0.comesBefore($1) },
            hours: hours,
            people: Array(people.values.sorted { ($1.count, $0.profile) < ($0.count, $1.profile) }.prefix(10)),
            messagesPerPerson: people.values.reduce(into: [:]) { $0[$1.count, default: 0] += 1 })
        report.concerns = Concern.all(in: report)
        return report
    }

    private func passage(of flow: Flow, before: [String: Int], after: [String: Int]) -> FlowPassage {
        guard let counted = flows[flow.id] else { return FlowPassage(flow: flow) }
        var passage = FlowPassage(flow: flow)
        passage.insideBefore = before.values.reduce(0, +)
        passage.entered = counted.entered
        passage.notEntered = counted.notEntered
        passage.missed = counted.missed
        passage.exited = counted.exited
        passage.insideAfter = after.values.reduce(0, +)
        var stream = PeopleStream(steps: counted.steps, before: before, after: after)
        _ = stream.flow(through: flow.steps, arriving: counted.entered + (before[""] ?? 0) - counted.leftBefore)
        passage.steps = passage.steps.map { stream.steps[$0.step.id] ?? $0 }
        return passage
    }
}

extension MessageCount {
    /// By day, then flow, step, message and channel.
    fileprivate func comesBefore(_ other: MessageCount) -> Bool {
        (day, flow, step, message, channel.position) < (
            other.day, other.flow, other.step, other.message, other.channel.position
        )
    }
}
