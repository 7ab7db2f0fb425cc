import Diagnostics

extension Rule {
    static let templateSyntax = Rule(
        "template-syntax", .error, "a placeholder that cannot be read")
}
