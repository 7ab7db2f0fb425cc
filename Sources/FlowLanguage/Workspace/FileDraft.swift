import Diagnostics
import Flows
import Profiles

/// What one file says, read by itself.
struct FileDraft: Sendable {
    /// As far as it could be read.
    enum Content: Sendable {
        case workspace(Workspace?)
        case flow(FlowDraft)
        case message(MessageDraft)
        case audiences([AudienceDraft], isWhole: Bool)
        case test(TestDraft)
        case personas([Persona], isWhole: Bool)
    }

    let path: String
    let content: Content
    let findings: [Finding]
    /// What the file speaks of.
    let mentions: [Mention]
    let root: YAMLNode?
    /// What the file says; nil for what does not change a release.
    let statement: Statement?
    let allowances: FileAllowances

    /// Reads a file, in a workspace with these fields, events and files; nil for one that is read in another way.
    init?(_ file: WorkspaceFile, in surroundings: Surroundings) {
        let tree = YAMLTree(file: file.path, bytes: file.bytes)
        var reading = Reading(
            source: tree.source, catalogue: surroundings.catalogue, events: surroundings.events,
            files: surroundings.files)
        reading.phoneRegion = surroundings.phoneRegion
        let content: Content
        switch FileKind(path: file.path) {
        case .workspace: content = .workspace(WorkspaceFileReading.read(tree, &reading))
        case .flow:
            var flow = FlowReading.read(tree, &reading)
            flow.file = file.path
            flow.mentions = reading.mentions
            content = .flow(flow)
        case .message:
            var message = MessageReading.read(tree, &reading)
            message.file = file.path
            message.mentions = reading.mentions
            content = .message(message)
        case .audiences:
            let read = AudiencesReading.read(tree, &reading)
            content = .audiences(read.audiences, isWhole: read.isWhole)
        case .test:
            var test = FlowTestReading.read(tree, &reading)
            test.mentions = reading.mentions
            test.testMentions = reading.testMentions
            content = .test(test)
        case .personas:
            let read = PersonasReading.read(tree, &reading)
            content = .personas(read.personas, isWhole: read.isWhole)
        case .catalogue, .other, .hidden: return nil
        }
        self.content = content
        path = file.path
        findings = tree.findings + reading.findings.withoutEchoes + SecretSearch.findings(in: tree)
        mentions = reading.mentions
        root = tree.root
        statement = tree.root.flatMap { content.statement(of: $0) }
        allowances = FileAllowances(tree)
    }

    /// What a file may speak of that stands elsewhere.
    struct Surroundings: Sendable {
        let catalogue: FieldCatalogue
        let events: [String: EventDefinition]
        /// The workspace's files, by path.
        let files: [String: [UInt8]]
        /// For phone numbers of tests; nil while the workspace is not known.
        let phoneRegion: PhoneRegion?
    }
}

extension FileDraft.Content {
    /// What the file says, as far as a release does something else because of it. Tests and personas say nothing of the
    /// kind; `moved` and `removed` speak to one deploy only, about people at steps that are gone.
    fileprivate func statement(of root: YAMLNode) -> Statement? {
        switch self {
        case .flow: Statement(root).without([StepMoveReading.moved.name, StepMoveReading.removed.name])
        case .workspace, .message, .audiences: Statement(root)
        case .test, .personas: nil
        }
    }
}
