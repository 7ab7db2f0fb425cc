import Diagnostics

/// Finds the changes of a file that make a list of expectations another one, and leave the rest of it alone.
struct ListEditing {
    private let tree: YAMLTree
    private let entry: YAMLEntry
    private let items: [YAMLNode]
    private var source: SourceText { tree.source }

    /// Longer lists than this are not written on one line.
    private static let longestLine = 120

    /// Whether the key stands in a mapping in braces, where nothing can begin on a line of its own.
    private let isInBraces: Bool

    /// The list behind a key of `mapping`.
    init(_ tree: YAMLTree, of entry: YAMLEntry, in mapping: YAMLNode) {
        self.tree = tree
        isInBraces = tree.source.scalars[tree.source.index(of: mapping.span.start)] == "{"
        self.entry = entry
        items = entry.value.items ?? []
    }

    func edits(to lines: [AcceptedExpectation.Line]) -> [Fix.Edit] {
        let start = source.index(of: entry.value.span.start)
        let isFlow = entry.value.items == nil || source.scalars[start] == "["
        guard isFlow else { return editsOfBlock(to: lines) }
        let isOnOneLine = entry.value.span.start.line == entry.value.span.end.line
        return isOnOneLine ? [rewritten(as: lines)] : editsInBrackets(to: lines)
    }

    // MARK: A list on lines of its own

    private func editsOfBlock(to lines: [AcceptedExpectation.Line]) -> [Fix.Edit] {
        var edits: [Fix.Edit] = []
        var kept: Set<Int> = []
        // What is new goes behind the line that was kept last, or in front of all.
        var place = lineStart(ofItem: 0)
        var texts: [Int: String] = [:]
        let indent = self.indent(ofItem: 0)
        for line in lines {
            switch line {
            case .kept(let number, let changes):
                kept.insert(number)
                place = lineAfter(item: number)
                edits += self.edits(of: items[number], changes)
            case .new(let text): texts[place, default: ""] += "\(indent)- \(text)\n"
            }
        }
        for number in items.indices where !kept.contains(number) {
            let range = lineStart(ofItem: number)..<lineAfter(item: number)
            // Of a line that goes its comment stays.
            let comments = tree.comments.filter { range.contains($0.range.lowerBound) }
            let rest = comments.map { indent + source.text($0.range) + "\n" }.joined()
            edits.append(Fix.Edit(source.span(range), (texts.removeValue(forKey: range.lowerBound) ?? "") + rest))
        }
        if lines.isEmpty {
            let colon = source.index(of: entry.keySpan.end) + 1
            edits.append(Fix.Edit(source.span(colon..<colon), " []"))
        }
        return edits + texts.map { insertion(of: $1, at: $0) }
    }

    private func insertion(of text: String, at place: Int) -> Fix.Edit {
        // A file may end without a line end.
        let isOpen = place == source.scalars.count && place > 0 && source.scalars[place - 1] != "\n"
        return Fix.Edit(source.span(place..<place), isOpen ? "\n" + String(text.dropLast()) : text)
    }

    private func lineStart(ofItem number: Int) -> Int {
        source.lineStart(at: source.index(of: items[number].span.start))
    }

    private func lineAfter(item number: Int) -> Int {
        let line = source.line(at: max(0, items[number].writtenEnd(in: source) - 1)) + 1
        return line < source.lineCount ? source.lineStart(of: line) : source.scalars.count
    }

    /// What stands before the dash of an item.
    private func indent(ofItem number: Int) -> String {
        let start = lineStart(ofItem: number)
        let dash = source.scalars[start...].firstIndex { $0 != " " } ?? start
        return source.text(start..<dash)
    }

    // MARK: A list in brackets

    private func rewritten(as lines: [AcceptedExpectation.Line]) -> Fix.Edit {
        let texts = lines.map { line in
            switch line {
            case .kept(let number, let changes): text(of: items[number], changes)
            case .new(let text): text
            }
        }
        let colon = source.index(of: entry.keySpan.end) + 1
        let range = source.span(colon..<max(colon, source.index(of: entry.value.span.end)))
        let short = " [\(texts.joined(separator: ", "))]"
        let fits = isInBraces || !items.isEmpty && entry.keySpan.end.column + short.count <= Self.longestLine
        if texts.isEmpty || fits {
            return Fix.Edit(range, short)
        }
        let indent = String(repeating: " ", count: entry.keySpan.start.column + 1)
        return Fix.Edit(range, texts.map { "\n\(indent)- \($0)" }.joined())
    }

    private func editsInBrackets(to lines: [AcceptedExpectation.Line]) -> [Fix.Edit] {
        var edits: [Fix.Edit] = []
        var kept: Set<Int> = []
        var texts: [Int: String] = [:]
        let first = source.index(of: entry.value.span.start) + 1
        var place = first
        for line in lines {
            switch line {
            case .kept(let number, let changes):
                kept.insert(number)
                place = source.index(of: items[number].span.end)
                edits += self.edits(of: items[number], changes)
            case .new(let text): texts[place, default: ""] += place == first ? "\(text), " : ", \(text)"
            }
        }
        for number in items.indices where !kept.contains(number) {
            let start = source.index(of: items[number].span.start)
            var end = source.index(of: items[number].span.end)
            while end < source.scalars.count, source.scalars[end] == " " { end += 1 }
            if end < source.scalars.count, source.scalars[end] == "," { end += 1 }
            edits.append(Fix.Edit(source.span(start..<end), texts.removeValue(forKey: start) ?? ""))
        }
        return edits + texts.map { Fix.Edit(source.span($0..<$0), $1) }
    }

    // MARK: One line

    private func edits(of item: YAMLNode, _ changes: [String: String]) -> [Fix.Edit] {
        changes.compactMap { key, value in
            item.value(of: key).map { node in
                let start = source.index(of: node.span.start)
                return Fix.Edit(source.span(start..<node.writtenEnd(in: source)), value)
            }
        }
    }

    private func text(of item: YAMLNode, _ changes: [String: String]) -> String {
        let offset = source.index(of: item.span.start)
        var scalars = Array(source.scalars[offset..<item.writtenEnd(in: source)])
        let edits = edits(of: item, changes).sorted { $0.span.start > $1.span.start }
        for edit in edits {
            let range = source.index(of: edit.span.start) - offset..<source.index(of: edit.span.end) - offset
            scalars.replaceSubrange(range, with: Array(edit.replacement.unicodeScalars))
        }
        return String(decoding: scalars.utf8, as: UTF8.self)
    }
}
