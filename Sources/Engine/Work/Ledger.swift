import Flows

/// What decisions about different profiles share: the free numbers, how the flows stand, and how many people there are.
package struct Ledger: Sendable {
    package var next: NextNumbers
    /// By the flows' places; nil for flows that do not run.
    package internal(set) var standings: [FlowStanding?]
    /// Profiles that may enter flows.
    package let activeProfiles: Int

    /// `standings` by flow id.
    package init(
        next: NextNumbers, standings: [String: FlowStanding], activeProfiles: Int, release: CompiledRelease
    ) {
        self.next = next
        self.standings = release.flows.map { standings[$0.id] }
        self.activeProfiles = activeProfiles
    }

    /// Whether nothing due in the flow runs: its file says so, or it was paused.
    package func isPaused(_ flow: CompiledFlow) -> Bool {
        flow.flow.status == .paused || standings[flow.place]?.pause != nil
    }

    /// The flows' standings by id.
    package func standings(in release: CompiledRelease) -> [String: FlowStanding] {
        Dictionary(
            uniqueKeysWithValues: zip(release.flows, standings).compactMap { flow, standing in
                standing.map { (flow.id, $0) }
            })
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
