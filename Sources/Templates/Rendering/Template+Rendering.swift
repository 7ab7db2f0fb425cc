extension Template {
    /// The text for one customer: the same values and surroundings give the same text, always.
    package func render(
        _ values: TemplateValues, surroundings: TemplateSurroundings
    ) throws(RenderFailure) -> String {
        var evaluator = TemplateEvaluator(values, surroundings, dialect)
        let text = try evaluator.text(of: nodes) { name throws(RenderFailure) in throw .missing(name) }
        return dialect == .header ? Escaping.header(text) : text
    }

    /// The name of the first value that would be printed, is missing and has no `default`; nil when all is there.
    ///
    /// Specials are taken to be there: a release in which they are not is refused when it is checked.
    package func firstMissing(in values: TemplateValues) -> String? {
        if gaps.isEmpty { return nil }
        var missing: String?
        var evaluator = TemplateEvaluator(values, .standIn, dialect, forGaps: true)
        do throws(RenderFailure) {
            try evaluator.walk(gaps) { piece throws(RenderFailure) in
                if case .value(.missing(let name)) = piece { throw .missing(name) }
            }
        } catch {
            switch error {
            case .missing(let name): missing = name
            // Not about values: rendering itself will say so.
            case .tooLong, .tooMuchWork: break
            }
        }
        return missing
    }

    /// Every value that would be printed, is missing and has no `default`, by its name, each once, in the order of the
    /// text.
    package func missing(in values: TemplateValues, surroundings: TemplateSurroundings) -> [String] {
        var names: [String] = []
        var evaluator = TemplateEvaluator(values, surroundings, dialect)
        // Too long or too much work is nothing that is missing.
        _ = try? evaluator.text(of: nodes) { name in
            if !names.contains(name) { names.append(name) }
        }
        return names
    }
}
