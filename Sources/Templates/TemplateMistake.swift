/// A mistake in a template, with its place.
package struct TemplateMistake: Hashable, Sendable {
    /// The rules that templates are held to; the raw values are the ids that authors see.
    package enum Rule: String, CaseIterable, Hashable, Sendable {
        case syntax = "template-syntax"
        case field = "template-field"
        case tagShown = "tag-shown-to-customer"
    }

    /// Counted in Unicode scalars of the source.
    package let range: Range<Int>
    package let rule: Rule
    /// Lower case, without a full stop.
    package let message: String
    /// The remedy.
    package let help: String?

    package init(_ rule: Rule, _ message: String, at range: Range<Int>, help: String? = nil) {
        self.range = range
        self.rule = rule
        self.message = message
        self.help = help
    }
}
