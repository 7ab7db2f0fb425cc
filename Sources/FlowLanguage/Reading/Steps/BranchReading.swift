import Diagnostics
import Flows

/// `branch`: the first case that is a definite yes wins, and `else` is for all others.
enum BranchReading {
    static let cases = Key.required(
        "cases", ValueKind<PlacedCase>.mapping(CaseReading.shape, build: CaseReading.read).list(),
        "the ways on, in order", example: "[{name: gold, if: […], steps: […]}]")
    static let otherwise = Key.optional(
        "else", StepReading.steps(allowsEmpty: true), "the steps for everybody else", example: "[]")
    static let shape = Shape("a branch", cases, otherwise, groups: [.needed("else")])

    static let key = Key.optional(
        "branch",
        ValueKind<Verb>(.mapping(shape)) { node, reading in
            guard let opened = shape.open(node, &reading) else { return nil }
            let cases = opened.read(cases, &reading)
            let otherwise = opened.read(otherwise, &reading)
            for finding in Check.repeated((cases ?? []).map(\.name), "case") { reading.report(finding) }
            if !opened.has(Self.otherwise), opened.isUnderstood {
                reading.report(
                    .elseMissing, "this branch does not say what happens otherwise",
                    at: opened.place(of: Self.otherwise),
                    help: "`else: []` when nothing does")
            }
            guard let cases, let otherwise else { return nil }
            return .branch(Branch(cases: cases.map(\.branchCase), otherwise: otherwise))
        }, "goes different ways by conditions", example: "{cases: […], else: []}")
}

/// A case with the place of its name.
struct PlacedCase: Sendable {
    let name: Placed<String>
    let branchCase: Branch.Case
}

private enum CaseReading {
    static let name = Key.required("name", ValueKind<String>.identifier.placed, "the case in traces", example: "gold")
    static let condition = Key.required("if", ConditionReading.list, "must be a definite yes", example: "[…]")
    static let steps = Key.required(
        "steps", StepReading.steps(allowsEmpty: true), "the steps of this way", example: "[]")
    static let shape = Shape("a case", name, condition, steps)

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> PlacedCase? {
        let name = opened.read(name, &reading)
        let conditions = opened.read(condition, &reading)
        let steps = opened.read(steps, &reading)
        if let name, name.value == "else" {
            reading.report(.badHandle, "\"else\" is the case for all others", at: name.span)
        }
        guard let name, let conditions, let steps else { return nil }
        return PlacedCase(
            name: name, branchCase: Branch.Case(name: name.value, conditions: conditions, steps: steps))
    }
}
