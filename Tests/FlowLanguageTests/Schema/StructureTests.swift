import Diagnostics
import FlowLanguage
import Flows
import Foundation
import Testing

/// Each file has one mistake in its structure; `make validate` shows the same files to a public validator of schemas.
@Suite struct `A file with a mistake in its structure` {
    private static let names = Corpus.names(in: "structure", ending: ".yaml")

    /// Where a file of the kind stands.
    static func path(of kind: DocumentKind) -> String {
        switch kind {
        case .flow: "probe.flow.yaml"
        case .message: "messages/probe.message.yaml"
        case .audiences: "audiences/probe.yaml"
        case .workspace: "workspace.yaml"
        case .catalogue: "catalog.yaml"
        case .test: "tests/probe.flow-test.yaml"
        case .personas: "tests/personas.yaml"
        }
    }

    @Test func `is refused by the reader with the rules that are kept`() throws {
        let shipped = try WorkspaceFolder.load(ShippedFiles.folder("flows")).files
        var report = ""
        for name in Self.names {
            let path = Self.path(of: try #require(DocumentKind(rawValue: String(name.prefix { $0 != "-" }))))
            let file = WorkspaceFile(path: path, bytes: try Corpus.bytes("structure/\(name).yaml"))
            let reading = WorkspaceReader.read(files: shipped.filter { $0.path != path } + [file])
            let errors = reading.findings.filter { $0.span?.file == path && $0.severity == .error }
            #expect(!errors.isEmpty, "\(name) is read")
            report += "\(name): \(Set(errors.map(\.rule)).sorted().joined(separator: " "))\n"
        }
        #expect(Self.names.count >= 60)
        try Corpus.expect(report, matches: "structure/rules.out")
    }
}

@Suite struct `A file with a sound structure` {
    @Test(arguments: DocumentKind.allCases)
    func `has nothing that is written wrongly`(kind: DocumentKind) throws {
        // What is said twice or needs another file is a matter of its own: the structure is what schemas see.
        let other: Set<String> = [
            "unknown-reference", "duplicate-id", "unreachable-step", "channel-has-no-text", "no-sender",
            "no-unsubscribe",
        ]
        let path = `A file with a mistake in its structure`.path(of: kind)
        let shipped = try WorkspaceFolder.load(ShippedFiles.folder("flows")).files
        let file = WorkspaceFile(path: path, bytes: try Corpus.bytes("structure/sound/\(kind.rawValue).yaml"))
        let reading = WorkspaceReader.read(files: shipped.filter { $0.path != path } + [file])
        let errors = reading.findings.filter {
            $0.span?.file == path && $0.severity == .error && !other.contains($0.rule)
        }
        #expect(errors.isEmpty, "\(errors.map { "\($0)" }.joined(separator: "\n"))")
    }
}

/// Folders of the repository that tests look into.
enum ShippedFiles {
    static func folder(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: name).path
    }
}
