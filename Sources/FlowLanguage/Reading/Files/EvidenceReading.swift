import CivilTime
import Flows

extension ValueKind<EvidenceKept> {
    /// `3 years`, or `none`.
    static let evidenceKept = ValueKind(.either([.oneOf(["none"]), .scalar("a duration", .duration)])) {
        node, reading in
        if case .scalar(let scalar) = node.content, scalar.text == "none" { return EvidenceKept.none }
        return ValueKind<CalendarDuration>.duration.read(node, &reading).map { .lasting($0) }
    }
}
