import Flows
import Foundation

@testable import FlowLanguage

/// Files to be formatted, and what came of them.
enum FormatCorpus {
    /// The folder of the project.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A text formatted as a flow; nothing when it was left alone.
    static func formatted(_ text: String) -> String? { formatted(Array(text.utf8)) }

    /// Bytes formatted as a flow; nothing when they were left alone.
    static func formatted(_ bytes: [UInt8]) -> String? {
        switch WorkspaceFormatter.format(WorkspaceFile(path: "x.flow.yaml", bytes: bytes)) {
        case .formatted(let bytes, _): String(decoding: bytes, as: UTF8.self)
        case .unreadable, .kept, .foreign: nil
        }
    }

    /// Everything that a file says: each value in its place, its text and whether it is plain.
    static func statements(of tree: YAMLTree) -> [String] {
        var statements: [String] = []
        func add(_ node: YAMLNode, _ path: String) {
            switch node.content {
            case .scalar(let scalar):
                // `[-]` needs quotes where the brackets are gone.
                let isPlain = scalar.style == .plain || scalar.text == "-"
                statements.append("\(path) = \(isPlain ? "plain" : "quoted") \(scalar.text.debugDescription)")
            case .sequence(let items):
                statements.append("\(path) has \(items.count) items")
                for (number, item) in items.enumerated() { add(item, "\(path)/\(number)") }
            case .mapping(let entries):
                statements.append("\(path) has \(entries.map(\.key))")
                for entry in entries { add(entry.value, "\(path)/\(entry.key)") }
            case .unreadable: statements.append("\(path) is unreadable")
            }
        }
        if let root = tree.root, !root.isNothing { add(root, "") }
        return statements
    }

    /// The words of the comments, in their order.
    static func comments(of tree: YAMLTree) -> [String] {
        tree.comments.map { comment in
            let text = String(String.UnicodeScalarView(tree.source.scalars[comment.range]))
            return String(text.drop { $0 == "#" }.drop { $0 == " " || $0 == "\t" })
        }
    }
}
