import Diagnostics

extension Rule {
    static let strayFile = Rule(
        "stray-file", .warning, "a file that belongs to nothing")
}
