import Diagnostics
import Flows

extension Rule {
    static let audienceCycle = Rule("audience-cycle", .error, "audiences that are defined by each other")
}

extension Check {
    /// No audience may ask, over any number of others, about itself.
    static let audienceCycles = Check(.audienceCycle) { draft in
        var asked: [String: [String]] = [:]
        for audience in draft.audiences {
            asked[audience.id.value, default: []] += (audience.conditions ?? []).flatMap(\.audiences)
        }
        var reported: Set<Set<String>> = []
        return draft.audiences.compactMap { audience in
            guard let cycle = cycle(from: audience.id.value, asked), reported.insert(Set(cycle)).inserted else {
                return nil
            }
            return Rule.audienceCycle.finding(
                "audiences are defined by each other: \((cycle + [cycle[0]]).joined(separator: " → "))",
                at: audience.id.span)
        }
    }

    /// The shortest way from an audience back to itself.
    private static func cycle(from start: String, _ asked: [String: [String]]) -> [String]? {
        var cameFrom: [String: String] = [:]
        var waiting = [start]
        var next = 0
        while next < waiting.count {
            let current = waiting[next]
            next += 1
            for other in asked[current] ?? [] {
                if other == start {
                    var way = [current]
                    while let before = cameFrom[way[0]] { way.insert(before, at: 0) }
                    return way
                }
                if cameFrom[other] == nil, other != start {
                    cameFrom[other] = current
                    waiting.append(other)
                }
            }
        }
        return nil
    }
}

extension Condition {
    /// The audiences that it asks about, directly.
    var audiences: [String] {
        switch question {
        case .audience(let id): [id]
        case .all(let conditions), .any(let conditions), .none(let conditions): conditions.flatMap(\.audiences)
        case .field, .tags, .statuses, .consent: []
        }
    }
}
