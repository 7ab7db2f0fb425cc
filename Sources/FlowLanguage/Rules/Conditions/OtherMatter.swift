import Diagnostics

extension Rule {
    static let otherMatter = Rule(
        "other-matter", .error, "a question about the profile where one about an element or an event stands")
}
