import Diagnostics

/// What a file of a workspace is, by its path.
enum FileKind: Hashable {
    case workspace, catalogue, flow, audiences, message, test, personas
    /// A text for a message, or something that belongs to nothing.
    case other
    /// Not read: it belongs to an editor or a tool.
    case hidden

    init(path: String) {
        let parts = path.split(separator: "/")
        let name = parts.last ?? ""
        let folder = parts.count > 1 ? parts[0] : ""
        if parts.contains(where: { $0.hasPrefix(".") }) {
            self = .hidden
        } else if path == "workspace.yaml" {
            self = .workspace
        } else if path == "catalog.yaml" {
            self = .catalogue
        } else if name.hasSuffix(".flow.yaml") {
            self = .flow
        } else if folder == "messages", name.hasSuffix(".message.yaml") {
            self = .message
        } else if folder == "audiences", name.hasSuffix(".yaml") {
            self = .audiences
        } else if folder == "tests", name.hasSuffix(".flow-test.yaml") {
            self = .test
        } else if path == "tests/personas.yaml" {
            self = .personas
        } else {
            self = .other
        }
    }

    /// What is wrong with the name or the place of a file that is `.other`; nothing for one that just stands there.
    static func misnaming(of path: String) -> Finding? {
        let parts = path.split(separator: "/").map(String.init)
        guard let name = parts.last else { return nil }
        let folder = parts.count > 1 ? parts[0] : ""
        let span = SourceSpan(file: path, line: 1, column: 1, length: 0)
        if name.hasSuffix(".yml") {
            let right = name.dropLast(4) + ".yaml"
            return Rule.wrongSuffix.finding("\"\(name)\" ends in .yml", at: span, help: "rename it to `\(right)`")
        }
        guard name.hasSuffix(".yaml") else { return nil }
        if name == "workspace.yaml" {
            return Rule.misplacedFile.finding("a workspace within a workspace", at: span, help: "move it out")
        }
        if name == "catalog.yaml" {
            return Rule.misplacedFile.finding(
                "a second catalogue", at: span, help: "put its lines into catalog.yaml beside workspace.yaml")
        }
        if name.hasSuffix(".message.yaml") {
            return Rule.misplacedFile.finding("a message outside messages/", at: span, help: "move it to messages/")
        }
        if name.hasSuffix(".flow-test.yaml") || name == "personas.yaml" {
            return Rule.misplacedFile.finding("a test outside tests/", at: span, help: "move it to tests/")
        }
        let stem = name.split(separator: ".").first.map(String.init) ?? "name"
        if folder == "messages" {
            return Rule.wrongSuffix.finding(
                "a message's file name ends in .message.yaml", at: span, help: "rename it to `\(stem).message.yaml`")
        }
        if folder == "tests" {
            return Rule.wrongSuffix.finding(
                "a test's file name ends in .flow-test.yaml", at: span, help: "rename it to `\(stem).flow-test.yaml`")
        }
        return nil
    }

    /// What is wrong with the name or place of a YAML file, by what it holds.
    static func misnaming(of tree: YAMLTree) -> Finding? {
        guard case .mapping(let entries) = tree.root?.content else { return nil }
        let keys = Set(entries.map(\.key))
        let span = SourceSpan(file: tree.source.file, line: 1, column: 1, length: 0)
        let name = tree.source.file.split(separator: "/").last.map(String.init) ?? ""
        let stem = name.split(separator: ".").first.map(String.init) ?? "name"
        if keys.contains("flow") {
            return Rule.wrongSuffix.finding(
                "a flow's file name ends in .flow.yaml", at: span, help: "rename it to `\(stem).flow.yaml`")
        }
        if keys.contains("message") {
            return Rule.misplacedFile.finding(
                "a message outside messages/", at: span, help: "move it to `messages/\(stem).message.yaml`")
        }
        if keys.contains("audiences") {
            return Rule.misplacedFile.finding("audiences outside audiences/", at: span, help: "move it to audiences/")
        }
        if keys.contains("tests_for") || keys.contains("personas") {
            return Rule.misplacedFile.finding("a test outside tests/", at: span, help: "move it to tests/")
        }
        return nil
    }
}
