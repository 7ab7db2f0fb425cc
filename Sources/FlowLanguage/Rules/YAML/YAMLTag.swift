import Diagnostics

extension Rule {
    static let yamlTag = Rule(
        "yaml-tag", .error, "YAML tags are not allowed")
}
