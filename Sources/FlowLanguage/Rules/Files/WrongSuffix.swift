import Diagnostics

extension Rule {
    static let wrongSuffix = Rule(
        "wrong-suffix", .error, "a file whose name ends wrongly for what it holds")
}
