import CivilTime
import Flows
import Profiles

/// All that could be read of a workspace, for the checks that hold its files together.
struct WorkspaceDraft: Sendable {
    var workspace: Workspace?
    var catalogue = FieldCatalogue()
    var declared = CatalogueDraft()
    var flows: [FlowDraft] = []
    var messages: [MessageDraft] = []
    var audiences: [AudienceDraft] = []
    /// What workspace.yaml and the audiences speak of; flows and messages keep their own.
    var otherMentions: [Mention] = []
    /// False when a file of audiences could not be read whole, so that one that seems missing may be in it.
    var knowsAllAudiences = true
    /// What stands in each YAML file, by path.
    var roots: [String: YAMLNode] = [:]
    /// The day on which the workspace is checked; nil when nothing may depend on the day.
    var today: CivilDate?
    /// What the store knows; nil when it was not asked.
    var facts: StoreFacts?
    var tests: [TestDraft] = []
    var personas: [Persona] = []
    /// What the personas speak of.
    var personaMentions: [Mention] = []
    /// False when the file of personas could not be read whole, so that one that seems missing may be in it.
    var knowsAllPersonas = true
    /// The paths of texts that stand in files of their own.
    var textFiles: Set<String> = []

    /// Everything that any file speaks of, as gathered.
    private(set) var mentions: [Mention] = []

    /// Puts together what the files speak of, once all are read: many checks ask for it.
    mutating func gatherMentions() {
        mentions =
            otherMentions + flows.flatMap(\.mentions) + messages.flatMap(\.mentions) + personaMentions
            + tests.flatMap(\.mentions)
    }

    /// False when a flow file hides its id.
    var knowsAllFlows: Bool { !flows.contains { $0.id == nil } }

    /// False when a message file hides its id.
    var knowsAllMessages: Bool { !messages.contains { $0.id == nil } }
}
