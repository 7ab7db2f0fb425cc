import Diagnostics

/// The rules that hold for every YAML file, whatever it is about.
extension Rule {
    static let yamlSyntax = Rule("yaml-syntax", .error, "the file is not readable YAML")
    static let yamlAlias = Rule("yaml-alias", .error, "anchors, aliases and merge keys are not allowed")
    static let yamlTag = Rule("yaml-tag", .error, "YAML tags are not allowed")
    static let yamlLimit = Rule("yaml-limit", .error, "the file is too large, too deep or has too many values")
    static let duplicateKey = Rule("duplicate-key", .error, "a key appears twice in one mapping")
}
