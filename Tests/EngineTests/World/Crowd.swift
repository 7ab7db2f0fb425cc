import CivilTime
import Engine
import Flows
import Profiles

/// Many people of one store. They share its numbers, the standing of its flows and its limits, and nothing else.
struct Crowd {
    private(set) var people: [World]
    /// How many people may enter flows; as many as there are unless a test says otherwise.
    let activeProfiles: Int

    init(
        _ flows: [Flow], of count: Int, workspace: Workspace = .melbourne(), activeProfiles: Int? = nil,
        at clock: String = "2027-03-01 08:00", _ edit: (Int, inout Profile) -> Void = { _, _ in }
    ) {
        let release = release(flows, workspace: workspace)
        self.activeProfiles = activeProfiles ?? count
        people = (0..<count).map { place in
            var world = World(release, person: .person(withID: .number(place)) { edit(place, &$0) }, at: clock)
            world.activeProfiles = activeProfiles ?? count
            return world
        }
    }

    /// The standing of a flow, which is the same for everybody.
    subscript(flow: String) -> FlowStanding? {
        get { people.first?.standings[flow] }
        set { for place in people.indices { people[place].standings[flow] = newValue } }
    }

    /// Something happens to everybody, or to some.
    mutating func each(_ places: [Int]? = nil, _ happens: (Int, inout World) -> Void) {
        for place in places ?? Array(people.indices) { happens(place, &people[place]) }
    }

    /// Wakes at `now` for the people of each batch in turn; in one batch for all unless told otherwise.
    mutating func wake(at now: Instant, in batches: [[Int]]? = nil) {
        for batch in batches ?? [Array(people.indices)] {
            guard var ledger = batch.first.map({ people[$0].ledger }) else { continue }
            ledger.next = people.map(\.next).reduce(ledger.next) { $0.later($1) }
            for place in batch { people[place].wake(at: now, sharing: &ledger) }
            let awake = Set(batch)
            for place in people.indices { people[place].keep(ledger, wasAwake: awake.contains(place)) }
        }
    }

    /// Wakes at a local time of the workspace.
    mutating func run(at time: String, in batches: [[Int]]? = nil) {
        guard let zone = people.first?.compiled.release.workspace.zone else { return }
        wake(at: instant(time, in: zone), in: batches)
    }
}

extension NextNumbers {
    fileprivate func later(_ other: NextNumbers) -> NextNumbers {
        NextNumbers(
            change: max(change, other.change), enrolment: max(enrolment, other.enrolment),
            message: max(message, other.message))
    }
}
