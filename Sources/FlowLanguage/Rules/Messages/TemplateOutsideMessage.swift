import Diagnostics

extension Rule {
    static let templateOutsideMessage = Rule(
        "template-outside-message", .error, "a placeholder where nothing is filled in")
}
