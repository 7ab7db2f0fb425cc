import Diagnostics

extension Rule {
    static let secretInFlow = Rule(
        "secret-in-flow", .error, "a secret in a file that many people read")
}
