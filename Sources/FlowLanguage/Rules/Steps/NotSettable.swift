import Diagnostics

extension Rule {
    static let notSettable = Rule(
        "not-settable", .error, "a field that flows cannot set")
}
