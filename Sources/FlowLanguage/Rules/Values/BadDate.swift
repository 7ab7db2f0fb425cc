import Diagnostics

extension Rule {
    static let badDate = Rule(
        "bad-date", .error, "a date that is not YYYY-MM-DD")
}
