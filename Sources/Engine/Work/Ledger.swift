import CivilTime
import Flows

/// What decisions about different profiles share: the free numbers, how the flows stand, and how many people there are.
package struct Ledger: Sendable {
    package var next: NextNumbers
    /// By the flows' places; nil for flows that do not run.
    package internal(set) var standings: [FlowStanding?]
    /// Changes up to this number were taken before.
    package let changesTaken: Int64
    /// Profiles that may enter flows.
    package let activeProfiles: Int

    /// `standings` by flow id.
    package init(
        next: NextNumbers, standings: [String: FlowStanding], changesTaken: Int64, activeProfiles: Int,
        release: CompiledRelease
    ) {
        self.next = next
        self.changesTaken = changesTaken
        self.standings = release.flows.map { standings[$0.id] }
        self.activeProfiles = activeProfiles
    }

    /// Whether nothing due in the flow runs: its file says so, or it was paused.
    package func isPaused(_ flow: CompiledFlow) -> Bool {
        flow.flow.status == .paused || standings[flow.place]?.pause != nil
    }

    /// The same on a day on which nothing was paused and nothing counted: a store keeps no record of earlier pauses.
    package var withoutPauses: Ledger {
        var ledger = self
        for place in ledger.standings.indices {
            ledger.standings[place]?.pause = nil
            ledger.standings[place]?.today = nil
        }
        return ledger
    }

    /// The flows' standings by id.
    package func standings(in release: CompiledRelease) -> [String: FlowStanding] {
        Dictionary(
            uniqueKeysWithValues: zip(release.flows, standings).compactMap { flow, standing in
                standing.map { (flow.id, $0) }
            })
    }
}

extension Ledger {
    /// Whether one more entry on `day` stays within the flow's limits.
    func mayEnter(_ flow: CompiledFlow, on day: CivilDate) -> Bool {
        guard let limit = flow.safety?.entryLimit(activeProfiles: activeProfiles) else { return true }
        return entries(into: flow, on: day) < limit
    }

    /// Whether one more message on `day` stays within the flow's limits.
    func maySend(_ flow: CompiledFlow, on day: CivilDate) -> Bool {
        guard let limit = flow.safety?.maxSendsPerDay else { return true }
        return sends(of: flow, on: day) < limit
    }

    /// How many entered a flow on `day`.
    func entries(into flow: CompiledFlow, on day: CivilDate) -> Int {
        self.day(day, of: flow).entries
    }

    /// How many messages of a flow were queued on `day`.
    func sends(of flow: CompiledFlow, on day: CivilDate) -> Int {
        self.day(day, of: flow).sends
    }

    mutating func countEntry(into flow: CompiledFlow, on day: CivilDate) {
        count(flow, on: day) { $0.entries += 1 }
    }

    mutating func countSend(of flow: CompiledFlow, on day: CivilDate) {
        count(flow, on: day) { $0.sends += 1 }
    }

    /// Keeps the flow from running until a person resumes it.
    mutating func pause(_ flow: CompiledFlow) {
        standings[flow.place]?.pause = .byLimit(afterChange: changesTaken)
    }

    /// Notes that a change let nobody in while a limit held the flow up. It may have come before the limit was reached:
    /// who enters had to wait for a tag to stay.
    mutating func refuse(_ change: Int64, into flow: CompiledFlow) {
        guard case .byLimit(let last) = standings[flow.place]?.pause, change <= last else { return }
        standings[flow.place]?.pause = .byLimit(afterChange: change - 1)
    }

    private mutating func count(_ flow: CompiledFlow, on day: CivilDate, _ add: (inout FlowDay) -> Void) {
        guard flow.safety != nil else { return }
        var today = self.day(day, of: flow)
        add(&today)
        standings[flow.place]?.today = today
    }

    private func day(_ day: CivilDate, of flow: CompiledFlow) -> FlowDay {
        guard let today = standings[flow.place]?.today, today.day == day else { return FlowDay(day: day) }
        return today
    }
}

/// The next free numbers of a store; deciding takes them in order.
package struct NextNumbers: Hashable, Sendable {
    package var change: Int64
    package var enrolment: Int64
    /// Messages and calls of other systems share their numbers.
    package var message: Int64

    package init(change: Int64, enrolment: Int64, message: Int64) {
        self.change = change
        self.enrolment = enrolment
        self.message = message
    }

    mutating func takeChange() -> Int64 {
        defer { change += 1 }
        return change
    }

    mutating func takeEnrolment() -> Int64 {
        defer { enrolment += 1 }
        return enrolment
    }

    mutating func takeMessage() -> Int64 {
        defer { message += 1 }
        return message
    }
}
