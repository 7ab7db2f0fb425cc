import Diagnostics

extension Rule {
    static let impossibleWindow = Rule(
        "impossible-window", .error, "hours that never open, or never end")
}
