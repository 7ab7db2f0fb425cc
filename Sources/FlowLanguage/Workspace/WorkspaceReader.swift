import CivilTime
import Diagnostics
import Flows
import Profiles

/// A workspace as it was read: a release when it has no errors, and all that was found.
package struct WorkspaceReading: Sendable {
    /// What may be deployed; nothing when there are errors.
    package let release: Release?
    /// All findings, in their order.
    package let findings: [Finding]
    /// The files that belong to the workspace, in the order of their paths: what a store keeps of a release.
    package let files: [WorkspaceFile]
    /// The texts of the files with findings, as reports need them.
    package let sources: [String: String]
}

/// Reads and checks the files of a workspace; nothing but their bytes counts, so stored files read like a folder.
package enum WorkspaceReader {
    /// The largest number of files that a workspace may have.
    package static let mostFiles = 10_000

    /// Reads all files; a bad one never hides the findings of another. What was found `already` counts as well.
    ///
    /// - Parameters:
    ///   - today: the day in the workspace's zone, for what depends on it; nil leaves that out.
    ///   - facts: what the store knows; nil leaves out what depends on it.
    package static func read(
        files: [WorkspaceFile], already: [Finding] = [], today: CivilDate? = nil, facts: StoreFacts? = nil
    ) -> WorkspaceReading {
        var assembly = WorkspaceAssembly(files: files, today: today, facts: facts)
        assembly.readAll()
        let findings = (already + assembly.findings + Check.all.flatMap { $0.find(assembly.draft) }).sorted()
        let hasErrors = findings.contains { $0.severity == .error }
        let belonging = assembly.belonging
        let named = Set(findings.compactMap { $0.span?.file } + findings.flatMap(\.related).map(\.span.file))
        var sources: [String: String] = [:]
        for file in files where named.contains(file.path) {
            sources[file.path] = String(decoding: file.bytes, as: UTF8.self)
        }
        return WorkspaceReading(
            release: hasErrors ? nil : assembly.draft.release(digest: assembly.meaning.digest), findings: findings,
            files: belonging, sources: sources)
    }
}

/// The files of a workspace on their way into a draft.
private struct WorkspaceAssembly {
    private let files: [WorkspaceFile]
    private let bytes: [String: [UInt8]]
    private(set) var draft = WorkspaceDraft()
    private(set) var findings: [Finding] = []
    private(set) var meaning = WorkspaceMeaning()

    init(files: [WorkspaceFile], today: CivilDate?, facts: StoreFacts?) {
        draft.today = today
        draft.facts = facts
        self.files = files.sorted { $0.path < $1.path }
        bytes = Dictionary(files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }

    /// The files that something was read from, tests included.
    var belonging: [WorkspaceFile] {
        files.filter { file in
            switch FileKind(path: file.path) {
            case .workspace, .catalogue, .flow, .audiences, .message, .test, .personas: true
            case .other: draft.textFiles.contains(file.path)
            case .hidden: false
            }
        }
    }

    mutating func readAll() {
        // The catalogue comes first: it says what the others may name.
        for file in files where FileKind(path: file.path) == .catalogue { readCatalogue(file) }
        for file in files { read(file) }
        for path in draft.textFiles { bytes[path].map { meaning.add(text: $0) } }
        if !files.contains(where: { $0.path == "workspace.yaml" }) {
            findings.append(
                Rule.missingKey.finding(
                    "this folder has no workspace.yaml, so it is no workspace", at: nil,
                    help: "`sluice init` writes one"))
        }
        for file in files where FileKind(path: file.path) == .other && !draft.textFiles.contains(file.path) {
            lookAtStray(file)
        }
    }

    private mutating func readCatalogue(_ file: WorkspaceFile) {
        let (tree, reading) = read(file) { tree, reading in draft.declared = CatalogueReading.read(tree, &reading) }
        draft.catalogue = FieldCatalogue(additions: draft.declared.fields)
        finish(tree, reading)
    }

    private mutating func read(_ file: WorkspaceFile) {
        switch FileKind(path: file.path) {
        case .workspace:
            let (tree, reading) = read(file) { draft.workspace = WorkspaceFileReading.read($0, &$1) }
            draft.otherMentions += finish(tree, reading)
        case .flow:
            var flow = FlowDraft()
            let (tree, reading) = read(file) { flow = FlowReading.read($0, &$1) }
            flow.file = file.path
            flow.mentions = finish(tree, reading)
            draft.flows.append(flow)
        case .message:
            var message = MessageDraft()
            let (tree, reading) = read(file) { message = MessageReading.read($0, &$1) }
            message.file = file.path
            message.mentions = finish(tree, reading)
            for case .file(let path) in message.mentions.map(\.subject) { draft.textFiles.insert(path) }
            draft.messages.append(message)
        case .audiences:
            let (tree, reading) = read(file) { tree, reading in
                let read = AudiencesReading.read(tree, &reading)
                draft.audiences += read.audiences
                draft.knowsAllAudiences = draft.knowsAllAudiences && read.isWhole
            }
            draft.otherMentions += finish(tree, reading)
        case .test, .personas:
            // Flow tests come with a later version; until then their YAML is held to the same rules.
            findings += YAMLTree(file: file.path, bytes: file.bytes).findings
        case .catalogue, .other, .hidden: break
        }
    }

    private func read(
        _ file: WorkspaceFile, _ body: (YAMLTree, inout Reading) -> Void
    ) -> (YAMLTree, Reading) {
        let tree = YAMLTree(file: file.path, bytes: file.bytes)
        var reading = Reading(
            source: tree.source, catalogue: draft.catalogue, events: draft.declared.events, files: bytes)
        body(tree, &reading)
        return (tree, reading)
    }

    @discardableResult
    private mutating func finish(_ tree: YAMLTree, _ reading: Reading) -> [Mention] {
        findings += tree.findings + reading.findings.withoutEchoes
        draft.roots[tree.source.file] = tree.root
        meaning.add(tree.root)
        return reading.mentions
    }

    private mutating func lookAtStray(_ file: WorkspaceFile) {
        if let finding = FileKind.misnaming(of: file.path) {
            findings.append(finding)
        } else if file.path.hasSuffix(".yaml"),
            let finding = FileKind.misnaming(of: YAMLTree(file: file.path, bytes: file.bytes))
        {
            findings.append(finding)
        } else {
            let span = SourceSpan(file: file.path, line: 1, column: 1, length: 0)
            findings.append(Rule.strayFile.finding("this file belongs to nothing in the workspace", at: span))
        }
    }
}

extension WorkspaceDraft {
    /// The release of a draft without errors.
    fileprivate func release(digest: String) -> Release {
        guard let workspace else { preconditionFailure("a workspace file without errors gives a workspace") }
        return Release(
            workspace: workspace, catalogue: catalogue,
            flows: flows.map { draft in
                guard let flow = draft.flow else { preconditionFailure("a flow file without errors gives a flow") }
                return flow
            },
            messages: Dictionary(
                uniqueKeysWithValues: messages.map { draft in
                    guard let message = draft.message else {
                        preconditionFailure("a message file without errors gives a message")
                    }
                    return (message.id, message)
                }),
            audiences: Dictionary(
                uniqueKeysWithValues: audiences.map { draft in
                    guard let conditions = draft.conditions else {
                        preconditionFailure("audiences without errors have conditions")
                    }
                    return (draft.id.value, conditions)
                }), events: declared.events, webhooks: declared.webhooks, digest: digest)
    }
}

extension [Finding] {
    /// The findings without those of empty keys for which another finding at the same place says more.
    fileprivate var withoutEchoes: [Finding] {
        guard contains(where: { $0.rule == Rule.emptyKey.id }) else { return self }
        let said = Set(filter { $0.rule != Rule.emptyKey.id }.compactMap(\.span))
        return filter { finding in finding.rule != Rule.emptyKey.id || !(finding.span.map(said.contains) ?? false) }
    }
}
