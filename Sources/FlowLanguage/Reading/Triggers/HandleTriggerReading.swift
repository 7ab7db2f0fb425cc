import Diagnostics
import Flows

/// `tag_added`, `tag_removed`, `status_added` and `status_removed`: the tag or status really changed.
enum HandleTriggerReading {
    static let tagAdded = key("tag_added", tag, "the tag was added", example: "whale") { .tagAdded($0) }
    static let tagRemoved = key("tag_removed", tag, "the tag was removed", example: "whale") { .tagRemoved($0) }
    static let statusAdded = key("status_added", status, "the status was added", example: "vip") { .statusAdded($0) }
    static let statusRemoved = key("status_removed", status, "the status was removed", example: "vip") {
        .statusRemoved($0)
    }

    private static let tag = Key.required("tag", ValueKind.askedTag, "the tag", example: "whale")
    private static let status = Key.required("status", ValueKind.askedStatus, "the status", example: "vip")
    private static let heldFor = Key.optional(
        "held_for", .duration, "how long it has to stay so, without a break, before anybody enters", example: "1 hour")

    private static func key(
        _ name: String, _ handle: Key<String>, _ meaning: String, example: String,
        make: @escaping @Sendable (HandleTrigger) -> TriggerKind
    ) -> Key<Firing> {
        let shape = Shape("a \(handle.name) trigger", handle, heldFor, TriggerReading.origin)
        let kind = ValueKind<Firing>(.either([handle.kind.description, .mapping(shape)])) { node, reading in
            guard case .mapping = node.content else {
                return handle.kind.read(node, &reading).map { Firing(make(HandleTrigger($0))) }
            }
            guard let opened = shape.open(node, &reading) else { return nil }
            let read = opened.read(handle, &reading)
            let heldFor = opened.read(heldFor, &reading)
            let origins = opened.read(TriggerReading.origin, &reading)
            return read.map { Firing(make(HandleTrigger($0, heldFor: heldFor)), origins: origins) }
        }
        return .optional(name, kind, meaning, example: example)
    }
}
