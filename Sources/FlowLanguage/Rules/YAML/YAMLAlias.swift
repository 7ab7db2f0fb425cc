import Diagnostics

extension Rule {
    static let yamlAlias = Rule(
        "yaml-alias", .error, "anchors, aliases and merge keys are not allowed")
}
