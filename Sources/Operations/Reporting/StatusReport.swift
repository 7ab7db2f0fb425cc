import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// How a store stands: its flows, the people inside, and what today brought.
package struct StatusReport: Sendable {
    /// One flow's line.
    package struct FlowLine: Sendable {
        package let id: String
        package let title: String?
        package let status: FlowStatus
        /// What pauses the flow beside its file; nil when nothing does.
        package let pause: PauseCause?
        /// The same with its day, where it was a limit.
        package let limited: LimitedFlow?
        package let people: [PeopleAtStep]
        /// Today's refusals at entry and missed firings.
        package let entryCounts: [EntryCount]
        /// What today's steps did.
        package let effects: [EffectCount]
    }

    package let release: Int64
    package let workspace: Workspace
    /// The last tick; nil before the first.
    package let clock: Instant?
    /// Changes that no tick has taken yet.
    package let untakenChanges: Int64
    package let profiles: [ProfileType: Int]
    /// Messages and calls of other systems.
    package let outbox: [OutboxState: Int]
    package let nextDue: Instant?
    /// By flow id.
    package let flows: [FlowLine]

    /// Gathers the report; `now` says which day is today.
    package init(of reader: any StoreReader, release: DeployedRelease, at now: Instant) throws {
        let standing = try reader.standing()
        let workspace = release.compiled.release.workspace
        let today = workspace.zone.date(at: now)
        let people = Dictionary(grouping: try reader.peopleInside(), by: \.flow)
        let counts = Dictionary(grouping: try reader.entryCounts(since: today), by: \.flow)
        let effects = Dictionary(
            grouping: try reader.effectCounts(since: workspace.zone.startOfDay(today)), by: \.flow)
        self.release = release.number
        self.workspace = workspace
        clock = standing.clock
        untakenChanges = standing.next.change - 1 - standing.changesTaken
        profiles = try reader.profileCounts()
        outbox = try reader.itemCounts()
        nextDue = try reader.nextDue(except: standing.restingFlows(under: release.compiled), in: .only)
        let limited = FlowPause.limited(in: standing)
        flows = release.compiled.flows.map { flow in
            FlowLine(
                id: flow.id, title: flow.flow.title, status: flow.flow.status,
                pause: standing.flows[flow.id]?.pause, limited: limited.first { $0.id == flow.id },
                people: people[flow.id] ?? [], entryCounts: counts[flow.id] ?? [], effects: effects[flow.id] ?? [])
        }
    }
}
