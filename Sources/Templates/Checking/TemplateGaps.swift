// Which parts of a template a profile's missing value can keep from being rendered.

extension [TemplateNode] {
    /// The nodes without all that is printed for everybody.
    var withGaps: [TemplateNode] {
        compactMap { node in
            switch node {
            case .text: return nil
            case .output(let expression): return expression.canMiss ? node : nil
            case .choice(let choice):
                let cases = choice.cases.map {
                    TemplateChoice.Case(condition: $0.condition, nodes: $0.nodes.withGaps)
                }
                let otherwise = choice.otherwise.withGaps
                if otherwise.isEmpty, cases.allSatisfy(\.nodes.isEmpty) { return nil }
                return .choice(TemplateChoice(cases: cases, otherwise: otherwise))
            case .loop(let loop):
                let nodes = loop.nodes.withGaps
                return nodes.isEmpty
                    ? nil : .loop(TemplateLoop(slot: loop.slot, elements: loop.elements, nodes: nodes))
            }
        }
    }
}

extension TemplateExpression {
    /// Whether it has nothing to print for some profile.
    fileprivate var canMiss: Bool {
        filters.reduce(operand.canMiss) { canMiss, call in
            switch call.filter {
            case .default: canMiss && call.arguments[0].canMiss
            case .date, .money, .first, .last, .plus, .minus: true
            case .upcase, .downcase, .capitalize, .truncate, .escape, .urlEncode, .join, .size:
                canMiss || call.arguments.contains(where: \.canMiss)
            }
        }
    }
}

extension TemplateOperand {
    /// Whether some profile may lack it.
    fileprivate var canMiss: Bool {
        switch source {
        case .field, .triggerDate, .triggerData, .handles, .nothing: true
        case .literal, .special, .element: false
        }
    }
}
