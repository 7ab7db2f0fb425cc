import Flows

/// Brings the YAML files of a workspace into the one layout that all of them share.
///
/// What a file means never changes, its comments stay in their order, and a file that has the layout stays as it is.
package enum WorkspaceFormatter {
    /// The file in the house layout, or why it has to stay as it is.
    package static func format(_ file: WorkspaceFile) -> FormattedFile {
        switch FileKind(path: file.path) {
        case .workspace, .catalogue, .flow, .audiences, .message, .test, .personas: break
        case .other, .hidden: return .foreign
        }
        let tree = YAMLTree(file: file.path, bytes: file.bytes)
        guard tree.findings.isEmpty else { return .unreadable(tree.findings) }
        let bytes = Array(layout(of: tree).utf8)
        let result = YAMLTree(file: file.path, bytes: bytes)
        guard result.findings.isEmpty, result.saysTheSame(as: tree) else { return .kept }
        return .formatted(bytes, isChanged: bytes != file.bytes)
    }

    private static func layout(of tree: YAMLTree) -> String {
        var builder = WrittenTreeBuilder(source: tree.source)
        let stop = YAMLEvent.all(in: tree.source.scalars) { builder.take($0) }
        precondition(stop == nil, "a file without findings can be read twice")
        var layout = Layout(source: tree.source, comments: tree.comments)
        return layout.text(of: builder.root)
    }
}

extension YAMLTree {
    /// True when both have the same keys, items and texts in the same order, and the same comments.
    fileprivate func saysTheSame(as other: YAMLTree) -> Bool {
        func comments(of tree: YAMLTree) -> [String] {
            tree.comments.map { CommentText.text(of: $0, in: tree.source) }
        }
        guard comments(of: self) == comments(of: other) else { return false }
        guard let root, let otherRoot = other.root else {
            return root?.isNothing ?? true && other.root?.isNothing ?? true
        }
        return root.saysTheSame(as: otherRoot)
    }
}

extension YAMLNode {
    /// True when both hold the same, whatever its layout; a plain text stays one, because quotes tell `"null"` from nothing.
    fileprivate func saysTheSame(as other: YAMLNode) -> Bool {
        switch (content, other.content) {
        case (.scalar(let own), .scalar(let its)):
            return own.text == its.text
                && ((own.style == .plain) == (its.style == .plain) || WrittenScalar.needsQuotesInBlocks(own.text))
        case (.sequence(let own), .sequence(let its)):
            return own.count == its.count && zip(own, its).allSatisfy { $0.saysTheSame(as: $1) }
        case (.mapping(let own), .mapping(let its)):
            return own.count == its.count
                && zip(own, its).allSatisfy { $0.key == $1.key && $0.value.saysTheSame(as: $1.value) }
        case (.scalar, _), (.sequence, _), (.mapping, _), (.unreadable, _): return false
        }
    }
}
