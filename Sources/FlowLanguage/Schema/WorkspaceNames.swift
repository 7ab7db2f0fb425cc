import Flows
import Profiles

/// What a workspace has names for, as far as it could be read; a family of names that may have more members than could
/// be read is nil.
package struct WorkspaceNames: Sendable, Hashable {
    package var messages: [String]?
    package var audiences: [String]?
    package var flows: [String]?
    package var personas: [String]?
    package var events: [EventDefinition]?
    package var webhooks: [String]?
    /// Every field, built-in ones and the catalogue's, in alphabetical order.
    package var fields: [FieldDefinition]
    /// Tags that the catalogue, a flow or a test knows; others may be written.
    package var tags: [String]
    /// Statuses that the catalogue, a flow or a test knows; others may be written.
    package var statuses: [String]

    /// The names of a workspace without any files.
    package static let none = WorkspaceNames(WorkspaceDraft())

    init(_ draft: WorkspaceDraft) {
        let sorted = { (names: [String]) in Set(names).sorted() }
        messages = draft.knowsAllMessages ? sorted(draft.messages.compactMap(\.id?.value)) : nil
        audiences = draft.knowsAllAudiences ? sorted(draft.audiences.map(\.id.value)) : nil
        flows = draft.knowsAllFlows ? sorted(draft.flows.compactMap(\.id?.value)) : nil
        personas = draft.knowsAllPersonas ? sorted(draft.personas.map(\.name)) : nil
        events = draft.declared.isWhole ? draft.declared.events.values.sorted { $0.name < $1.name } : nil
        webhooks = draft.declared.isWhole ? draft.declared.webhooks.keys.sorted() : nil
        fields = draft.catalogue.names.compactMap { draft.catalogue[$0] }
        var tags = Array(draft.declared.tags)
        var statuses = Array(draft.declared.statuses)
        for mention in draft.mentions {
            if case .tagAsked(let tag) = mention.subject { tags.append(tag) }
            if case .tagWritten(let tag) = mention.subject { tags.append(tag) }
            if case .statusAsked(let status) = mention.subject { statuses.append(status) }
            if case .statusWritten(let status) = mention.subject { statuses.append(status) }
        }
        self.tags = sorted(tags)
        self.statuses = sorted(statuses)
    }
}
