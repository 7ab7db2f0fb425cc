import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// What happened to one profile, and what did not happen and why.
package struct ProfileStory: Sendable {
    package let profile: Profile
    /// The profile's own zone when it has a valid one, else the workspace's.
    package let zone: ZoneRules
    /// By number.
    package let enrolments: [EnrolmentStory]
    /// What the latest firing of each date trigger and schedule would meet now; flows that were entered for it are left out.
    package let refusals: [EntryExplanation]

    /// Gathers the story of a profile; `flow` narrows it to one flow, `message` to what is about one message.
    package init(
        of number: ProfileNumber, flow: String? = nil, message: String? = nil, in reader: any StoreReader,
        release: DeployedRelease?, at now: Instant
    ) throws {
        let stories = try reader.story(of: number).filter { flow == nil || $0.enrolment.flow == flow }
        profile = try reader.profile(number)
        guard let release else {
            zone = .utc
            enrolments = stories
            refusals = []
            return
        }
        let compiled = release.compiled
        let workspaceZone = compiled.release.workspace.zone
        let work = try reader.work(for: [number], under: compiled, at: now).first
        let zone = work?.context.zone ?? workspaceZone
        self.zone = zone
        enrolments = stories.map { story in
            EnrolmentStory(
                enrolment: story.enrolment,
                trace: story.trace
                    .filter { message == nil || $0.effect.dispatch?.message == message }
                    .map { compiled.placing($0, in: zone) })
        }
        let engine = Engine(release: compiled)
        let ledger = try reader.standing().ledger(under: compiled)
        let entered = Set(
            stories.map { EnteredOccasion(flow: $0.enrolment.flow, occurrence: $0.enrolment.occurrence) })
        refusals = (work.map { engine.explainClockEntries(of: $0, at: now, ledger: ledger) } ?? [])
            .filter { flow == nil || $0.flow == flow }
            .filter { !entered.contains(EnteredOccasion(flow: $0.flow, occurrence: $0.occurrence)) }
    }

    /// Everything that was recorded, by time; what one enrolment did at one instant is in the order of deciding.
    package var trace: [TraceRecord] {
        enrolments.flatMap(\.trace).enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    private struct EnteredOccasion: Hashable {
        let flow: String
        let occurrence: Occurrence
    }
}

extension CompiledRelease {
    /// The record in the profile's zone, with the place in today's files where its verb or trigger stands.
    package func placing(_ record: TraceRecord, in zone: ZoneRules) -> TraceRecord {
        let source = flow(record.flow).flatMap { flow in
            record.step.map { flow.span(ofStep: $0) } ?? flow.span(ofTrigger: record.occurrence.trigger)
        }
        return TraceRecord(
            at: record.at, zone: zone, profile: record.profile, flow: record.flow,
            occurrence: record.occurrence, enrolment: record.enrolment, step: record.step, effect: record.effect,
            source: source)
    }
}
