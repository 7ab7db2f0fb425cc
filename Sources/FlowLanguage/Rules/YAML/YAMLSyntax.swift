import Diagnostics

extension Rule {
    static let yamlSyntax = Rule(
        "yaml-syntax", .error, "the file is not readable YAML")
}
