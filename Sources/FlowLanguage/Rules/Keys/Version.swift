import Diagnostics

extension Rule {
    static let version = Rule(
        "version", .error, "a file that does not start with version: 1")
}
