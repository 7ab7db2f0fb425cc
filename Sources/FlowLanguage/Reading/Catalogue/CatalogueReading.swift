import Diagnostics
import Flows
import Profiles

/// What `catalog.yaml` declares.
struct CatalogueDraft: Sendable {
    var fields: [FieldDefinition] = []
    var tags: Set<String> = []
    var statuses: Set<String> = []
    /// By name; one whose data could not be read whole is not among them.
    var events: [String: EventDefinition] = [:]
    /// By name.
    var webhooks: [String: WebhookEndpoint] = [:]
    /// False when the file could not be read whole, so that nothing can be said to be unknown.
    var isWhole = true
}

/// Reads `catalog.yaml`.
enum CatalogueReading {
    static let fields = Key.optional(
        "fields", ValueKind<FieldEntry>.mapping(FieldEntry.shape, build: FieldEntry.read).named(by: .fieldName),
        "short names of custom fields", example: "{shoe_size: {path: custom_attributes.custom.shoe-size, type: text}}")
    static let events = Key.optional(
        "events", ValueKind<[EventField]>.eventData.named(by: .handle(of: "events")), "events and their data",
        example: "{purchase: {total: number, order-id: text}}")
    static let tags = Key.optional(
        "tags", ValueKind.handle(of: "tags").oneOrMany(whenEmpty: nil), "known tags", example: "[whale]")
    static let statuses = Key.optional(
        "statuses", ValueKind.handle(of: "statuses").oneOrMany(whenEmpty: nil), "known statuses", example: "[suspended]"
    )
    static let webhooks = Key.optional(
        "webhooks", ValueKind<WebhookEndpoint>.endpoint.named(), "systems that flows may tell",
        example: "{clienteling: {url: \"https://hooks.acme.example/clienteling\", secret_env: CLIENTELING_SECRET}}")
    static let shape = Shape("a catalogue", DocumentReading.version, fields, events, tags, statuses, webhooks)

    static func read(_ tree: YAMLTree, _ reading: inout Reading) -> CatalogueDraft {
        var draft = CatalogueDraft()
        guard let opened = DocumentReading.open(tree, as: shape, &reading) else {
            draft.isWhole = false
            return draft
        }
        draft.fields = (opened.read(fields, &reading) ?? []).compactMap {
            FieldEntry.field($0.name, $0.value, &reading)
        }
        draft.tags = Set(opened.read(tags, &reading) ?? [])
        draft.statuses = Set(opened.read(statuses, &reading) ?? [])
        for (name, fields) in opened.read(events, &reading) ?? [] {
            draft.events[name.value] = EventDefinition(name: name.value, fields: fields)
        }
        for (name, endpoint) in opened.read(webhooks, &reading) ?? [] { draft.webhooks[name.value] = endpoint }
        draft.isWhole = opened.node.isWhole && reading.findings.isEmpty && tree.findings.isEmpty
        return draft
    }
}

extension ValueKind<[EventField]> {
    /// The data of an event: names with their types. Nothing unless all of it could be read.
    fileprivate static let eventData = ValueKind(types.description, allowsNothing: true) { node, reading in
        guard !node.isNothing else { return [] }
        guard
            reading.entries(
                node, expected: "names with types such as {total: number}", help: "`{total: number, order-id: text}`")
                != nil
        else { return nil }
        let findings = reading.findings.count
        let fields = types.read(node, &reading)
        guard reading.findings.count == findings else { return nil }
        return fields?.map { EventField(name: $0.name.value, type: $0.value) }
    }

    private static let types = ValueKind<FieldType>.word.named()
}
