extension Template {
    /// What a customer reads of whom nothing is known: defaults stand in for what is missing, and what has none is left
    /// out. So it is about the least that anybody gets.
    package func knownText(_ surroundings: TemplateSurroundings) -> String {
        var evaluator = TemplateEvaluator(TemplateValues(), surroundings, dialect)
        do throws(RenderFailure) {
            let text = try evaluator.text(of: nodes) { _ in }
            return dialect == .header ? Escaping.header(text) : text
        } catch {
            // Too long, or too much work: rendering itself will say so.
            return textForEverybody
        }
    }
}
