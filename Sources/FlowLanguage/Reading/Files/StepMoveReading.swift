import Diagnostics
import Flows

/// Reads `moved` and `removed`: where people go who wait at a step that is gone.
enum StepMoveReading {
    static let from = Key.required(
        "from", ValueKind<String>.identifier.placed, "the id that the step had", example: "last-call")
    static let to = Key.required(
        "to", ValueKind<String>.identifier.placed, "the id that it has now", example: "remind")
    static let id = Key.required(
        "id", ValueKind<String>.identifier.placed, "the id of the step that was taken out", example: "nudge")
    static let peopleGoTo = Key.required(
        "people_go_to", ValueKind<String>.identifier.placed, "the step that people who wait there go to",
        example: "done")

    static let moved = Key.optional(
        "moved", kind(.moved, Shape("a moved step", from, to), step: from, target: to).list(),
        "steps that have another id now, so that people who wait there are found",
        example: "[{from: last-call, to: remind}]",
        ifIgnored: "people who wait at the step would have no place")
    static let removed = Key.optional(
        "removed", kind(.removed, Shape("a removed step", id, peopleGoTo), step: id, target: peopleGoTo).list(),
        "steps that were taken out, and where people who wait there go",
        example: "[{id: nudge, people_go_to: done}]",
        ifIgnored: "people who wait at the step would have no place")

    private static func kind(
        _ kind: StepMove.Kind, _ shape: Shape, step: Key<Placed<String>>, target: Key<Placed<String>>
    ) -> ValueKind<PlacedMove> {
        ValueKind<PlacedMove>.mapping(shape) { opened, reading in
            let step = opened.read(step, &reading)
            let target = opened.read(target, &reading)
            guard let step, let target else { return nil }
            return PlacedMove(kind: kind, step: step, target: target)
        }
    }
}

/// A move with the places of its parts.
struct PlacedMove: Sendable {
    let kind: StepMove.Kind
    let step: Placed<String>
    let target: Placed<String>

    var move: StepMove { StepMove(kind, step.value, to: target.value, span: step.span) }
}
