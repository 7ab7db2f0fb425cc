import Diagnostics

extension Rule {
    static let titleMissing = Rule(
        "title-missing", .warning, "a flow without a title")
}

extension Check {
    /// Reports show a flow by its title.
    static let missingTitles = Check(.titleMissing) { draft in
        draft.flows.filter { !$0.hasTitle }.compactMap(\.id).map { id in
            Rule.titleMissing.finding("flow \"\(id.value)\" has no title", at: id.span, help: "`title: \"…\"`")
        }
    }
}
