import Diagnostics
import FlowLanguage
import Flows

/// Finds out in what two versions of a flow differ, step by step, wherever a step stands.
struct FlowComparison {
    /// In the order of the new file.
    private(set) var changes: [MeaningChange] = []
    /// The new ids of steps that were renamed, by their old ones.
    private let renamed: [String: String]

    init(_ old: Statement, _ new: Statement, moves: [StepMove]) {
        renamed = Dictionary(
            moves.filter { $0.kind == .moved }.map { ($0.step, $0.target) }, uniquingKeysWith: { first, _ in first })
        var top = StatementComparison()
        top.compare(
            old.without(Self.apart), new.without(Self.apart), key: [], holder: new["flow"]?.span ?? new.span)
        changes = top.changes
        let before = StepRow(of: old)
        let after = StepRow(of: new)
        compare(before, after, gonePlace: new["steps"]?.span)
    }

    /// What is compared in its own way.
    private static let apart: Set<String> = ["version", "flow", "status", "steps"]

    private mutating func compare(_ before: StepRow, _ after: StepRow, gonePlace: SourceSpan?) {
        var old: [String: PlacedStep] = [:]
        for step in before.steps { old[step.id] = step }
        for (from, to) in renamed where old[to] == nil { old[to] = old[from] }
        for step in after.steps {
            if let before = old[step.id] {
                compare(before, step)
            } else {
                note(step.id, .stepAdded(verb: step.verb ?? "?"), at: step.span)
            }
        }
        let ids = Set(after.steps.map(\.id))
        for step in before.steps where !ids.contains(renamed[step.id] ?? step.id) {
            note(step.id, .stepGone, at: gonePlace)
        }
        compareOrder(before, after, at: gonePlace)
    }

    private mutating func compare(_ old: PlacedStep, _ new: PlacedStep) {
        if old.id != new.id { note(new.id, .stepRenamed(from: old.id), at: new.span) }
        if renamed(old.place) != new.place { note(new.id, .stepElsewhere(new.words), at: new.span) }
        var comparison = StatementComparison(step: new.id)
        if let verb = new.verb, old.verb == verb {
            let (before, after) = (old.statement[verb], new.statement[verb])
            let isMapping = before?.entries.isEmpty == false && after?.entries.isEmpty == false
            comparison.compare(before, after, key: isMapping ? [] : [verb], holder: new.span)
        } else {
            comparison.note(.replaced(old.verbInLine, by: new.verbInLine), at: new.span)
        }
        comparison.compare(
            old.statement["only_arms"], new.statement["only_arms"], key: ["only_arms"], holder: new.span)
        changes += comparison.changes
    }

    /// Steps that stand in the same part of the flow before and after, in another order.
    private mutating func compareOrder(_ before: StepRow, _ after: StepRow, at span: SourceSpan?) {
        let stood = Dictionary(grouping: before.steps, by: { renamed($0.place) })
        let stand = Dictionary(grouping: after.steps, by: \.place)
        for (place, steps) in stand.sorted(by: { $0.key.count < $1.key.count }) {
            let old = (stood[place] ?? []).map { renamed[$0.id] ?? $0.id }
            let new = steps.map(\.id)
            if old.filter(new.contains) != new.filter(old.contains) {
                changes.append(MeaningChange(step: place.first, key: ["steps"], kind: .reordered, span: span))
            }
        }
    }

    private func renamed(_ place: [String]) -> [String] {
        guard let step = place.first, let name = renamed[step] else { return place }
        return [name] + place.dropFirst()
    }

    private mutating func note(_ step: String, _ kind: MeaningChange.Kind, at span: SourceSpan?) {
        changes.append(MeaningChange(step: step, key: [], kind: kind, span: span))
    }
}
