import Profiles

/// The checked contents of a workspace.
package struct Release: Sendable {
    package var workspace: Workspace
    package var catalogue: FieldCatalogue
    /// By id.
    package var flows: [Flow]
    /// By id.
    package var messages: [String: Message]
    /// Named conditions, by id; they name each other without cycles.
    package var audiences: [String: [Condition]]
    /// By name.
    package var events: [String: EventDefinition]
    /// The systems that flows may tell, by name.
    package var webhooks: [String: WebhookEndpoint]
    /// Names the meaning: two workspaces that would do the same have the same digest.
    package var digest: String

    package init(
        workspace: Workspace, catalogue: FieldCatalogue, flows: [Flow], messages: [String: Message],
        audiences: [String: [Condition]], events: [String: EventDefinition] = [:],
        webhooks: [String: WebhookEndpoint] = [:], digest: String
    ) {
        self.workspace = workspace
        self.catalogue = catalogue
        self.flows = flows.sorted { $0.id < $1.id }
        self.messages = messages
        self.audiences = audiences
        self.events = events
        self.webhooks = webhooks
        self.digest = digest
    }
}

/// A file of a workspace, as bytes.
package struct WorkspaceFile: Hashable, Sendable {
    /// Relative to the workspace, with `/` between its parts.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
