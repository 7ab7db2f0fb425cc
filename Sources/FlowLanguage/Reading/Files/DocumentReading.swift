import Diagnostics

/// What every file of a workspace starts with.
enum DocumentReading {
    /// The version of the flow language.
    static let version = Key.required(
        "version",
        ValueKind<Int>(.oneOf(["1"])) { node, reading in
            guard let scalar = reading.scalar(node, expected: "1") else { return nil }
            guard scalar.text != "1" else { return 1 }
            let isNewer = Int(scalar.text).map { $0 > 1 } ?? false
            reading.report(
                .version,
                isNewer ? "version \(scalar.text) needs a newer sluice" : "the version is 1, not \"\(scalar.text)\"",
                at: node.span, help: isNewer ? "install the newest sluice, or write `version: 1`" : "`version: 1`")
            return nil
        }, "the version of the flow language", example: "1")

    /// The mapping of a whole file, its version checked; nothing when the file is empty or no mapping.
    static func open(_ tree: YAMLTree, as shape: Shape, _ reading: inout Reading) -> OpenedMapping? {
        guard let root = tree.root, !root.isNothing else {
            if tree.findings.isEmpty {
                let span = SourceSpan(file: tree.source.file, line: 1, column: 1, length: 0)
                reading.report(.missingKey, "the file is empty", at: span, help: "`version: 1` comes first")
            }
            return nil
        }
        guard let opened = shape.open(root, &reading) else { return nil }
        _ = opened.read(version, &reading)
        if opened.entry("version") != nil, opened.node.isWhole, opened.writtenKeys.first != "version" {
            reading.report(
                .version, "\"version\" comes first", at: opened.place(of: version), help: "move it to the top",
                fix: move(opened.place(of: version), inFrontOf: opened.headSpan, in: tree.source))
        }
        return opened
    }

    /// Takes the line of a key to the top of its mapping; nil when they do not stand on lines of their own.
    private static func move(_ key: SourceSpan, inFrontOf first: SourceSpan, in source: SourceText) -> Fix? {
        guard key.start.line > first.start.line, key.start.column == first.start.column else { return nil }
        let line = source.lineRange(at: source.index(of: key.start))
        let start = SourcePosition(line: key.start.line, column: 1)
        let next = SourcePosition(line: key.start.line + 1, column: 1)
        let top = SourcePosition(line: first.start.line, column: 1)
        return Fix([
            Fix.Edit(SourceSpan(file: key.file, start: top, end: top), "\(source.text(line))\n"),
            Fix.Edit(SourceSpan(file: key.file, start: start, end: next), ""),
        ])
    }
}
