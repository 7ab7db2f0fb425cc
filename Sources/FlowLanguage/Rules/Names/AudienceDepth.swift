import Diagnostics

extension Rule {
    static let audienceDepth = Rule(
        "audience-depth", .error, "audiences that build on too many others")
}
