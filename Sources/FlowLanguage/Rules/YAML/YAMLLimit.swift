import Diagnostics

extension Rule {
    static let yamlLimit = Rule(
        "yaml-limit", .error, "the file is too large, too deep or has too many values")
}
