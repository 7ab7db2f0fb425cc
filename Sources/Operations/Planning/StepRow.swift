import Diagnostics
import FlowLanguage
import Flows

/// The steps of a flow in one row, each without those inside it.
struct StepRow {
    private(set) var steps: [PlacedStep] = []

    init(of flow: Statement) {
        take(flow["steps"], place: [])
    }

    private mutating func take(_ list: Statement?, place: [String]) {
        for step in list?.items ?? [] {
            guard let id = step["id"]?.text else { continue }
            let verb = step.entries.keys.first { $0 != "id" && $0 != "only_arms" }
            let (bare, ways) = Self.parts(of: step, verb: verb)
            steps.append(PlacedStep(id: id, verb: verb, place: place, statement: bare))
            for way in ways { take(way.steps, place: [id] + way.name) }
        }
    }

    private typealias Way = (name: [String], steps: Statement?)

    /// A step without the steps inside it, and those, each list with the names that lead to it.
    private static func parts(of step: Statement, verb: String?) -> (Statement, [Way]) {
        guard let verb, let said = step[verb] else { return (step, []) }
        var ways: [Way] = []
        let bare: Statement
        switch verb {
        case "wait_until":
            ways = ["met", "not_met"].map { ([$0], said[$0]) }
            bare = said.without(["met", "not_met"])
        case "branch":
            ways = (said["cases"]?.items ?? []).map { (["case", $0["name"]?.text ?? "?"], $0["steps"]) }
            ways.append((["else"], said["else"]))
            bare = said.without(["else"]).mapping("cases") { $0.eachItem { $0.without(["steps"]) } }
        case "split":
            ways = (said["arms"]?.entries ?? [:]).sorted { $0.value.span.start < $1.value.span.start }
                .map { (["arm", $0.key], $0.value["steps"]) }
            bare = said.mapping("arms") { $0.eachEntry { $0.without(["steps"]) } }
        default: return (step, [])
        }
        return (step.mapping(verb) { _ in bare }, ways)
    }
}

/// A step with the part of the flow that it stands in.
struct PlacedStep {
    let id: String
    let verb: String?
    /// The step that it stands in and the way inside that: `tier`, `case`, `gold`; empty in the flow itself.
    let place: [String]
    /// What it says, without the steps inside it.
    let statement: Statement

    /// Where its verb stands.
    var span: SourceSpan { verb.flatMap { statement[$0]?.span } ?? statement.span }

    /// The part of the flow that it stands in, in words.
    var words: String {
        place.isEmpty ? "the flow itself" : "\(place.dropFirst().joined(separator: " ")) of \(place[0])"
    }

    /// The verb with what stands behind it.
    var verbInLine: String { verb.map { "\($0): \(statement[$0]?.inLine ?? "")" } ?? "nothing" }
}

extension Statement {
    fileprivate func mapping(_ key: String, _ transform: (Statement) -> Statement) -> Statement {
        guard case .mapping(var entries) = content, let value = entries[key] else { return self }
        entries[key] = transform(value)
        return Statement(.mapping(entries), at: span)
    }

    fileprivate func eachItem(_ transform: (Statement) -> Statement) -> Statement {
        guard case .list(let items) = content else { return self }
        return Statement(.list(items.map(transform)), at: span)
    }

    fileprivate func eachEntry(_ transform: (Statement) -> Statement) -> Statement {
        guard case .mapping(let entries) = content else { return self }
        return Statement(.mapping(entries.mapValues(transform)), at: span)
    }
}
