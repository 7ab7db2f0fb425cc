import Diagnostics

extension Rule {
    static let emptyText = Rule(
        "empty-text", .error, "a text with nothing in it")
}
