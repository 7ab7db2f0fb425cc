/// One piece of a template that was read.
indirect enum TemplateNode: Sendable {
    case text(String)
    case output(TemplateExpression)
    case choice(TemplateChoice)
    case loop(TemplateLoop)
}

/// `if`, `elsif` and `else`: the first case whose condition is a definite yes, else `otherwise`.
struct TemplateChoice: Sendable {
    struct Case: Sendable {
        let condition: TemplateCondition
        let nodes: [TemplateNode]
    }

    let cases: [Case]
    let otherwise: [TemplateNode]
}

/// `for`: the nodes once for each element, which stands in a slot of its own for each depth of nesting.
struct TemplateLoop: Sendable {
    enum Elements: Sendable {
        case list(TemplateOperand)
        /// `(1..5)`, both ends included.
        case range(ClosedRange<Int>)
    }

    let slot: Int
    let elements: Elements
    let nodes: [TemplateNode]
}
