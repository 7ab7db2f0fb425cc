import Flows

/// `add_status` and `remove_status`: a handle or a list.
enum StatusVerbReading {
    static let add = Key.optional(
        "add_status", ValueKind.writtenStatus.oneOrMany.map { Verb.addStatus($0) }, "gives the profile statuses",
        example: "gold-member")
    static let remove = Key.optional(
        "remove_status", ValueKind.writtenStatus.oneOrMany.map { Verb.removeStatus($0) },
        "takes statuses from the profile", example: "gold-member")
}
