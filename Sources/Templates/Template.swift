/// A message's text with its placeholders, conditions and loops, read once and rendered for every customer.
///
/// The language is a subset of Liquid; it reads no file and has no way to run for long.
package struct Template: Sendable {
    /// What the author wrote.
    package let source: String
    package let dialect: TemplateDialect
    /// What has to be known about a profile to render it.
    package let reads: TemplateReads
    /// Fields that are printed without a `default`, in the order of the source.
    package let bareOutputs: [TemplateBareOutput]
    /// Fields that are printed, in the order of the source.
    package let fieldOutputs: [TemplateFieldOutput]

    let nodes: [TemplateNode]
    /// The nodes that a profile's missing value can keep from being rendered.
    let gaps: [TemplateNode]

    private init(source: String, dialect: TemplateDialect, nodes: [TemplateNode]) {
        var survey = TemplateSurvey()
        survey.take(nodes)
        self.source = source
        self.dialect = dialect
        self.nodes = nodes
        reads = survey.reads
        bareOutputs = survey.bareOutputs
        fieldOutputs = survey.fieldOutputs
        gaps = nodes.withGaps
    }

    /// Reads a template; it is nil when there are mistakes, of which all that can be told apart are returned.
    package static func parse(
        _ source: String, as dialect: TemplateDialect
    ) -> (template: Template?, mistakes: [TemplateMistake]) {
        var parser = TemplateParser(source)
        let nodes = parser.parse()
        guard parser.mistakes.isEmpty else { return (nil, parser.mistakes) }
        return (Template(source: source, dialect: dialect, nodes: nodes), [])
    }

    /// Whether the special value is printed, if only under a condition.
    package func prints(_ special: TemplateSpecial) -> Bool {
        reads.printedSpecials.contains(special)
    }

    /// Whether the special value is printed for every customer.
    package func printsForEverybody(_ special: TemplateSpecial) -> Bool {
        reads.alwaysPrintedSpecials.contains(special)
    }
}

extension Template: Hashable {
    /// Reading is a function of source and dialect, so these two are the whole identity.
    package static func == (left: Template, right: Template) -> Bool {
        left.source == right.source && left.dialect == right.dialect
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(source)
        hasher.combine(dialect)
    }
}
