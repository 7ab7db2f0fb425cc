import Diagnostics
import Flows

extension Rule {
    static let audienceCycle = Rule(
        "audience-cycle", .error, "audiences that are defined by each other",
        because: """
            Whether somebody belongs to the first audience depends on the second, and that one on the first. Such a \
            question has no answer.
            """,
        bad: [
            .files(
                """
                === audiences/people.yaml
                version: 1
                audiences:
                  «adults»: {if: [{audience: gold}]}
                  gold: {if: [{audience: adults}, {field: tier_handle, is: gold}]}
                """)
        ],
        good: [
            .files(
                """
                === audiences/people.yaml
                version: 1
                audiences:
                  adults: {if: [{audience: gold}]}
                  gold: {if: [{field: tier_handle, is: gold}]}
                """)
        ])
}

extension Check {
    /// No audience may ask, over any number of others, about itself.
    static let audienceCycles = Check(.audienceCycle) { draft in
        AudienceWalk(draft.audiences).findings
    }
}

/// A walk along everything that audiences ask of each other, each audience once.
private struct AudienceWalk {
    /// Audiences that build on each other, at most; a question must be answered in bounded depth.
    static let deepest = 64

    private(set) var findings: [Finding] = []
    private let asked: [String: [String]]
    private let places: [String: SourceSpan]
    /// How many audiences stand on each other below and with one that was walked.
    private var heights: [String: Int] = [:]

    init(_ audiences: [AudienceDraft]) {
        var asked: [String: [String]] = [:]
        for audience in audiences {
            asked[audience.id.value, default: []] += (audience.conditions ?? []).flatMap(\.audiences)
        }
        self.asked = asked
        places = Dictionary(audiences.map { ($0.id.value, $0.id.span) }, uniquingKeysWith: { first, _ in first })
        for audience in audiences { walk(from: audience.id.value) }
    }

    private mutating func walk(from start: String) {
        guard heights[start] == nil else { return }
        var way: [(id: String, next: Int)] = [(start, 0)]
        var onWay: Set<String> = [start]
        while let here = way.last {
            let others = asked[here.id] ?? []
            guard here.next < others.count else {
                let height = 1 + (others.compactMap { heights[$0] }.max() ?? 0)
                if height == Self.deepest + 1 { reportDepth(of: here.id) }
                heights[here.id] = height
                onWay.remove(here.id)
                way.removeLast()
                continue
            }
            way[way.count - 1].next += 1
            let other = others[here.next]
            if onWay.contains(other) {
                reportCycle(way.map(\.id).drop { $0 != other })
            } else if heights[other] == nil, places[other] != nil {
                way.append((other, 0))
                onWay.insert(other)
            }
        }
    }

    private mutating func reportCycle(_ cycle: ArraySlice<String>) {
        guard let first = cycle.first, let place = places[first] else { return }
        let names = cycle.count > 8 ? Array(cycle.prefix(7)) + ["…"] : Array(cycle)
        findings.append(
            Rule.audienceCycle.finding(
                "audiences are defined by each other: \((names + [first]).joined(separator: " → "))", at: place,
                help: "let one of them say by itself who belongs to it"))
    }

    private mutating func reportDepth(of id: String) {
        guard let place = places[id] else { return }
        findings.append(
            Rule.audienceDepth.finding(
                "audience \"\(id)\" builds on more than \(Self.deepest) others, one on the other", at: place))
    }
}

extension Condition {
    /// The audiences that it asks about, directly.
    var audiences: [String] {
        switch question {
        case .audience(let id): [id]
        case .all(let conditions), .any(let conditions), .none(let conditions): conditions.flatMap(\.audiences)
        case .field, .tags, .statuses, .consent, .list, .received, .did, .inFlow: []
        }
    }
}
