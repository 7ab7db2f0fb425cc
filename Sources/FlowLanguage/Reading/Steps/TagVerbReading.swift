import Flows

/// `add_tag` and `remove_tag`: a handle or a list.
enum TagVerbReading {
    static let add = Key.optional(
        "add_tag", ValueKind.writtenTag.oneOrMany.map { Verb.addTag($0) }, "puts tags on the profile",
        example: "birthday-greeted")
    static let remove = Key.optional(
        "remove_tag", ValueKind.writtenTag.oneOrMany.map { Verb.removeTag($0) }, "takes tags off the profile",
        example: "birthday-greeted")
}
