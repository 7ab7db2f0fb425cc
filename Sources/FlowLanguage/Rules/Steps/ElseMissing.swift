import Diagnostics

extension Rule {
    static let elseMissing = Rule(
        "else-missing", .error, "a branch that does not say what happens otherwise")
}
