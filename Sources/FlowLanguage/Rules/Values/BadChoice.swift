import Diagnostics

extension Rule {
    static let badChoice = Rule(
        "bad-choice", .error, "a wrong word where one of a few is expected")
}
