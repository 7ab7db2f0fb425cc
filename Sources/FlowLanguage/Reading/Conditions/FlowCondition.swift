import CivilTime
import Diagnostics
import Flows

/// `in_flow`: who is inside a flow, or went through it.
enum FlowCondition {
    static let flow = Key.required("flow", ValueKind<String>.flow, "the flow's id", example: "birthday")
    static let completedWithin = Key.optional(
        "completed_within", ValueKind<CalendarDuration>.duration,
        "who left it as completed or converted in this time; who is inside now without it", example: "30 days")
    static let shape = Shape("a condition on a flow", flow, completedWithin)

    static let key = Key.optional(
        "in_flow",
        ValueKind<Question>(.either([.scalar("a flow's id", .name(.flow)), .mapping(shape)])) { node, reading in
            guard case .mapping = node.content else {
                return ValueKind<String>.flow.read(node, &reading).map { .inFlow(FlowQuestion(flow: $0)) }
            }
            guard let opened = shape.open(node, &reading) else { return nil }
            let flow = opened.read(flow, &reading)
            let completedWithin = opened.read(completedWithin, &reading)
            guard let flow, completedWithin != nil || !opened.has(Self.completedWithin) else { return nil }
            return .inFlow(FlowQuestion(flow: flow, completedWithin: completedWithin))
        }, "who is inside a flow, or went through it", example: "birthday")
}
