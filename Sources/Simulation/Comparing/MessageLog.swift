import CivilTime
import Engine
import Profiles

/// Every message that a rehearsal decided, by profile: small enough to keep for a million people.
package struct MessageLog: Sendable {
    /// What makes two messages the same kind.
    package struct Kind: Hashable, Sendable {
        /// The flow's id.
        package let flow: String
        /// The step's id.
        package let step: String
        package let channel: Channel
    }

    /// One message: its kind's place, and when it was decided.
    struct Entry: Hashable, Sendable {
        let kind: Int32
        let at: Instant
    }

    private(set) var kinds: [Kind] = []
    private var places: [Kind: Int32] = [:]
    /// In the order of deciding.
    private(set) var entries: [ProfileNumber: [Entry]] = [:]
    private(set) var ids: [ProfileNumber: ProfileID] = [:]

    package init() {}

    /// Takes in the messages of one batch.
    package mutating func add(_ decisions: [Decisions]) {
        for decision in decisions {
            for record in decision.trace {
                guard case .send(let dispatch) = record.effect else { continue }
                let kind = Kind(flow: record.flow, step: record.step ?? "", channel: dispatch.channel)
                entries[decision.profile, default: []].append(Entry(kind: place(of: kind), at: record.at))
                ids[decision.profile] = record.profile
            }
        }
    }

    private mutating func place(of kind: Kind) -> Int32 {
        if let place = places[kind] { return place }
        let place = Int32(kinds.count)
        kinds.append(kind)
        places[kind] = place
        return place
    }

    /// When a profile gets messages of each kind.
    func messages(of profile: ProfileNumber) -> [Kind: [Instant]] {
        (entries[profile] ?? []).reduce(into: [:]) { $0[kinds[Int($1.kind)], default: []].append($1.at) }
    }
}
