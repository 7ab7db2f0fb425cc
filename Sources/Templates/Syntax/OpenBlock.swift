/// An `if` or `for` whose end has not been read yet.
struct OpenBlock {
    /// `if` or `for`.
    let opener: String
    let range: Range<Int>
    /// The nodes before it, which go on behind its end.
    let outer: [TemplateNode]
    /// The condition of the case that is being read; nil in `else`, and where it could not be read.
    var condition: TemplateCondition?
    var hasElse = false
    /// The name of a loop's element.
    var element: String?
    var loop: (slot: Int, elements: TemplateLoop.Elements)?

    private var cases: [TemplateChoice.Case] = []

    init(opener: String, range: Range<Int>, outer: [TemplateNode]) {
        self.opener = opener
        self.range = range
        self.outer = outer
    }

    mutating func endCase(with nodes: [TemplateNode]) {
        guard let condition else { return }
        cases.append(TemplateChoice.Case(condition: condition, nodes: nodes))
    }

    /// The finished block; nil when its opening could not be read, which was reported then.
    func node(closedAfter nodes: [TemplateNode]) -> TemplateNode? {
        if opener == "for" {
            return loop.map { .loop(TemplateLoop(slot: $0.slot, elements: $0.elements, nodes: nodes)) }
        }
        var finished = self
        finished.endCase(with: nodes)
        return .choice(TemplateChoice(cases: finished.cases, otherwise: hasElse ? nodes : []))
    }
}
