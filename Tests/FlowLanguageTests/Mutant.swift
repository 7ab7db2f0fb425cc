import Diagnostics
import FlowLanguage

/// A good file with one slip at one of its keys.
struct Mutant: Sendable {
    /// What was done: `drop`, `swap-letters`, `twice`, `list`, `word`, `yes`, `capital`, `deeper` or `shallower`.
    let operation: String
    /// The keys that lead there: `steps.send.channel`.
    let path: String
    /// The file with the slip.
    let text: String
}

/// Makes every mutant of a file.
struct MutantMaker {
    private let scalars: [Unicode.Scalar]
    private let lineStarts: [Int]
    private(set) var mutants: [Mutant] = []

    /// All mutants of a file that can be read.
    static func mutants(of text: String) -> [Mutant] {
        let tree = YAMLTree(file: "x", bytes: Array(text.utf8))
        var maker = MutantMaker(tree.source.scalars)
        if let root = tree.root { maker.visit(root, path: []) }
        return maker.mutants
    }

    private init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        lineStarts = [0] + scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
    }

    private mutating func visit(_ node: YAMLNode, path: [String]) {
        switch node.content {
        case .sequence(let items): for item in items { visit(item, path: path) }
        case .mapping(let entries):
            let isFlow = scalars[place(node.span.start)] == "{"
            for (index, entry) in entries.enumerated() {
                let path = path + [entry.key]
                slip(entries, index, isFlow: isFlow, path: path.joined(separator: "."))
                visit(entry.value, path: path)
            }
        case .scalar, .unreadable: break
        }
    }

    private mutating func slip(_ entries: [YAMLEntry], _ index: Int, isFlow: Bool, path: String) {
        let entry = entries[index]
        let (key, keyEnd) = (place(entry.keySpan.start), place(entry.keySpan.end))
        let end = max(keyEnd + 1, place(entry.value.span.end))
        let value = place(entry.value.span.start)..<max(place(entry.value.span.start), place(entry.value.span.end))
        // The whole entry goes, with what parts it from the next or from the one before.
        if index + 1 < entries.count {
            add("drop", path, replacing: key..<place(entries[index + 1].keySpan.start), with: "")
        } else if index > 0 {
            add("drop", path, replacing: place(entries[index - 1].value.span.end)..<end, with: "")
        } else {
            add("drop", path, replacing: key..<end, with: "")
        }
        if let swapped = Self.swapped(entry.key) { add("swap-letters", path, replacing: key..<keyEnd, with: swapped) }
        let between = isFlow ? ", " : "\n" + String(repeating: " ", count: entry.keySpan.start.column - 1)
        add("twice", path, replacing: end..<end, with: between + written(key..<end))
        retype(entry.value, value, path: path)
        if !isFlow { shift(entry, until: end, path: path) }
    }

    private mutating func retype(_ node: YAMLNode, _ range: Range<Int>, path: String) {
        switch node.content {
        case .mapping, .sequence: add("word", path, replacing: range, with: "something")
        case .unreadable: break
        case .scalar(let scalar) where !range.isEmpty:
            guard scalar.style != .literalBlock, scalar.style != .foldedBlock else { return }
            add("list", path, replacing: range, with: "[\(written(range))]")
            if Double(scalar.text) != nil { add("word", path, replacing: range, with: "many") }
            if scalar.text == "true" || scalar.text == "false" { add("yes", path, replacing: range, with: "yes") }
            if scalar.style == .plain, let first = scalar.text.first, first.isLowercase {
                add("capital", path, replacing: range, with: first.uppercased() + scalar.text.dropFirst())
            }
        case .scalar: break
        }
    }

    /// The lines of an entry two columns further in, or out.
    private mutating func shift(_ entry: YAMLEntry, until end: Int, path: String) {
        let first = lineStarts[entry.keySpan.start.line - 1]
        let lines = written(first..<end).split(separator: "\n", omittingEmptySubsequences: false)
        let deeper = lines.map { $0.isEmpty ? String($0) : "  \($0)" }.joined(separator: "\n")
        add("deeper", path, replacing: first..<end, with: deeper)
        guard lines.allSatisfy({ $0.isEmpty || $0.hasPrefix("  ") }) else { return }
        add(
            "shallower", path, replacing: first..<end,
            with: lines.map { String($0.dropFirst(2)) }.joined(separator: "\n"))
    }

    private mutating func add(_ operation: String, _ path: String, replacing range: Range<Int>, with text: String) {
        let whole = written(0..<range.lowerBound) + text + written(range.upperBound..<scalars.count)
        mutants.append(Mutant(operation: operation, path: path, text: whole))
    }

    private func place(_ position: SourcePosition) -> Int {
        min(scalars.count, lineStarts[min(position.line, lineStarts.count) - 1] + position.column - 1)
    }

    private func written(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    /// The key with two neighbours in each other's place.
    private static func swapped(_ key: String) -> String? {
        var letters = Array(key)
        guard letters.count > 2, let place = letters.indices.dropLast().last(where: { letters[$0] != letters[$0 + 1] })
        else { return nil }
        letters.swapAt(place, place + 1)
        return String(letters)
    }
}
