import Diagnostics

extension Rule {
    static let notSupported = Rule(
        "not-supported", .error, "a part of the language that this version does not run yet")
}
