extension Template {
    /// Names that the scope does not have, tags that would be printed, and values that a filter or operator cannot use.
    package func mistakes(in scope: TemplateScope) -> [TemplateMistake] {
        var check = TemplateCheck(scope)
        check.take(nodes)
        return check.mistakes
    }
}
