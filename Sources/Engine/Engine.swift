import CivilTime
import Flows
import Profiles

/// Decides. It knows no clock, no store and no task: the same work at the same instant gives the same decisions.
package struct Engine: Sendable {
    package let release: CompiledRelease
    package let calendar: FireCalendar
    /// By the flows' places; nil for flows that do not run.
    let standings: [FlowStanding?]

    /// `standings` by flow id.
    package init(release: CompiledRelease, standings: [String: FlowStanding]) {
        self.release = release
        self.standings = release.flows.map { standings[$0.id] }
        calendar = FireCalendar(workspace: release.release.workspace)
    }

    /// Folds everything that is due for one profile, in order, through one working context.
    package func decide(_ work: ProfileWork, at now: Instant, next: inout NextNumbers) -> Decisions {
        var fold = ProfileFold(engine: self, work: work, now: now, next: next)
        fold.run()
        next = fold.next
        return fold.decisions
    }

    /// Whether nothing due in the flow runs: its file says so, or somebody paused it.
    package func isPaused(_ flow: CompiledFlow) -> Bool {
        flow.flow.status == .paused || (standings[flow.place]?.isPausedByHand ?? false)
    }

    /// The date triggers that fire for a profile after `from` and not after `until`, in the order of deciding, among
    /// `flows`. Firings from before the birthday was as it is now are left to the change that moved it.
    package func fires(
        for context: ProfileContext, after from: Instant, notAfter until: Instant, in flows: [CompiledFlow]
    ) -> [DateFire] {
        guard let birthday = context.birthday else { return [] }
        var fires: [DateFire] = []
        for flow in flows {
            for (place, trigger) in flow.flow.triggers.enumerated() {
                guard case .birthday(let trigger) = trigger.kind else { continue }
                for (target, at) in calendar.fires(
                    of: trigger, for: birthday, in: context.zone, after: from, notAfter: until)
                where at >= context.datesMovedAt {
                    fires.append(DateFire(flow: flow.place, trigger: place, target: target, at: at))
                }
            }
        }
        return fires.sorted { ($0.at, $0.flow, $0.trigger) < ($1.at, $1.flow, $1.trigger) }
    }
}
