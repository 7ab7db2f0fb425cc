/// Works out the texts of one body for one customer; what they may use up they share.
struct BodyEvaluator {
    private var evaluator: TemplateEvaluator
    private var length = 0

    init(_ values: TemplateValues) {
        // What is only known when a message is handed over, no body can tell.
        evaluator = TemplateEvaluator(values, TemplateSurroundings(), .plain)
    }

    /// What a text comes to: where it is nothing but one output, a value of its own type.
    ///
    /// A text that would go on for too long is missing.
    mutating func value(of template: Template) -> OperandValue {
        do throws(RenderFailure) {
            if template.nodes.count == 1, case .output(let expression) = template.nodes[0] {
                guard case .present(let value) = try evaluator.value(of: expression) else { return .missing }
                return kept(value)
            }
            return kept(.text(try evaluator.text(of: template.nodes) { _ in }))
        } catch {
            return .missing
        }
    }

    private mutating func kept(_ value: OperandValue) -> OperandValue {
        length += value.bytes
        return length <= RenderBudget.longestText ? value : .missing
    }
}
