import CivilTime
import Diagnostics
import Flows
import Profiles

/// The files of a workspace on their way into a draft.
struct WorkspaceAssembly {
    private let files: [WorkspaceFile]
    private let bytes: [String: [UInt8]]
    private(set) var draft = WorkspaceDraft()
    private(set) var findings: [Finding] = []
    private(set) var meaning = WorkspaceMeaning()
    private(set) var allowances = Allowances()

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

    /// Reads the catalogue and the workspace first, because they say what the others may name, and then all others.
    mutating func readAll() {
        for file in files where FileKind(path: file.path) == .catalogue { readCatalogue(file) }
        for file in files where FileKind(path: file.path) == .workspace {
            FileDraft(file, in: surroundings).map { take($0) }
        }
        let surroundings = surroundings
        let others = files.filter { FileKind(path: $0.path) != .workspace }
        for case let draft? in Concurrently.map(others, { FileDraft($0, in: surroundings) }) { take(draft) }
        draft.gatherMentions()
        for path in draft.textFiles { readText(path) }
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

    private var surroundings: FileDraft.Surroundings {
        FileDraft.Surroundings(
            catalogue: draft.catalogue, events: draft.declared.events, files: bytes,
            phoneRegion: draft.workspace?.defaultRegion.flatMap { PhoneRegion(rawValue: $0) })
    }

    private mutating func readText(_ path: String) {
        guard let bytes = bytes[path] else { return }
        let messages = draft.messages.filter { $0.mentions.contains { $0.subject == .file(path) } }
        meaning.add(html: bytes, of: path, to: messages.compactMap(\.id?.value))
        if case .success(let source) = SourceText.decode(bytes, file: path) {
            findings += SecretSearch.findings(in: source)
        }
    }

    private mutating func readCatalogue(_ file: WorkspaceFile) {
        let tree = YAMLTree(file: file.path, bytes: file.bytes)
        var reading = Reading(source: tree.source, files: bytes)
        draft.declared = CatalogueReading.read(tree, &reading)
        draft.catalogue = FieldCatalogue(additions: draft.declared.fields)
        draft.roots[file.path] = tree.root
        findings += tree.findings + reading.findings.withoutEchoes + SecretSearch.findings(in: tree)
        meaning.add(tree.root.map { Statement($0) }, about: .catalogue)
        allowances.take(FileAllowances(tree))
    }

    private mutating func take(_ file: FileDraft) {
        findings += file.findings
        allowances.take(file.allowances)
        draft.roots[file.path] = file.root
        switch file.content {
        case .workspace(let workspace):
            meaning.add(file.statement, about: .workspace)
            draft.workspace = workspace
            draft.otherMentions += file.mentions
        case .flow(let flow):
            meaning.add(file.statement, about: (flow.id?.value).map { .flow($0) })
            draft.flows.append(flow)
        case .message(let message):
            meaning.add(file.statement, about: (message.id?.value).map { .message($0) })
            draft.messages.append(message)
            for mention in message.mentions {
                guard case .file(let path) = mention.subject else { continue }
                draft.textFiles.insert(path)
                allowances.note(text: path, namedAt: mention.span)
            }
        case .audiences(let audiences, let isWhole):
            meaning.add(audiences: file.statement)
            draft.audiences += audiences
            draft.knowsAllAudiences = draft.knowsAllAudiences && isWhole
            draft.otherMentions += file.mentions
        case .test(let test): draft.tests.append(test)
        case .personas(let personas, let isWhole):
            draft.personas += personas
            draft.knowsAllPersonas = isWhole
            draft.personaMentions += file.mentions
        }
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
