import Diagnostics

extension Rule {
    static let tagShown = Rule(
        "tag-shown-to-customer", .error, "a tag in a message's text")
}
