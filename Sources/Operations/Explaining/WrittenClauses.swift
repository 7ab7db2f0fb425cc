import Diagnostics
import Flows

/// The words of a release's files, where clauses and keys stand.
package struct WrittenClauses: Sendable {
    private let files: [WorkspaceFile]

    package init(_ files: [WorkspaceFile]) {
        self.files = files
    }

    /// The clause as its author wrote it, the first line where it has several, without the comment behind it.
    package func text(at span: SourceSpan) -> String {
        let (start, end) = (span.start, span.end)
        let lines = lines(of: span.file)
        guard lines.indices.contains(start.line - 1) else { return "" }
        let rest = lines[start.line - 1].unicodeScalars.dropFirst(start.column - 1)
        if start.line == end.line { return String(rest.prefix(end.column - start.column)) }
        // A clause without braces lasts until the next one begins.
        let written = String(rest)
        let comment = written.firstRange(of: " #")?.lowerBound ?? written.endIndex
        return String(written[..<comment].reversed().drop { $0 == " " }.reversed())
    }

    /// Where a key of a file's top stands that names a word, on its own line or on those of its list; nil when nothing
    /// there does.
    package func place(ofKey key: String, naming word: String, in file: String) -> SourceSpan? {
        let lines = lines(of: file)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("\(key):") }) else { return nil }
        for (place, line) in lines.enumerated().dropFirst(start) {
            if place > start, let first = line.first, first != " ", first != "-", first != "#" { return nil }
            let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }
            guard words.contains(where: { $0 == word }) else { continue }
            let indent = line.prefix { $0 == " " }.count
            return SourceSpan(
                file: file, line: place + 1, column: indent + 1, length: line.unicodeScalars.count - indent)
        }
        return nil
    }

    private func lines(of path: String) -> [Substring] {
        guard let file = files.first(where: { $0.path == path }) else { return [] }
        return String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }
}
