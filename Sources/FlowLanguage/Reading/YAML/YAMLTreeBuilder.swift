import Diagnostics

/// Turns libyaml's events into the tree, without recursion, and refuses what would surprise.
struct YAMLTreeBuilder {
    let source: SourceText
    /// Places of earlier mistakes; what is read from them is noise.
    let blanked: [Range<Int>]
    private(set) var findings: [Finding] = []
    /// The last scalar that libyaml understood before it gave up.
    var lastScalar: (range: Range<Int>, style: YAMLScalar.Style)? { scalars.last.map { ($0.range, $0.style) } }
    /// Every scalar that was read, keys too.
    private(set) var scalars: [YAMLScalar] = []

    private var open: [OpenCollection] = []
    private var root: YAMLNode?
    private var nodeCount = 0
    private var documents = 0
    private var foundTab = false
    private var checkedLine = -1

    init(source: SourceText, blanked: [Range<Int>]) {
        self.source = source
        self.blanked = blanked
    }

    /// Takes the next event; false when nothing behind it will be read.
    mutating func take(_ event: YAMLEvent) -> Bool {
        switch event.kind {
        case .documentStart(let hasDirectives): return startDocument(event.range, hasDirectives: hasDirectives)
        case .scalar(let text, let style): return takeScalar(text, style, event)
        case .alias:
            let name = source.text(event.range)
            report(
                .yamlAlias, "aliases such as \"\(name)\" are not allowed", event.range,
                notes: ["an alias would copy what has to be unique, such as step ids"],
                help: "write the value out again")
            return add(YAMLNode(.unreadable, span: source.span(event.range)))
        case .sequenceStart(let isFlow): return start(.sequence([]), event, isFlow: isFlow)
        case .mappingStart(let isFlow): return start(.mapping(OpenMapping()), event, isFlow: isFlow)
        case .sequenceEnd, .mappingEnd: return end(event.range)
        }
    }

    /// The tree; collections that are still open, because reading stopped within them, are closed as they are and marked
    /// as not whole.
    ///
    /// - Parameter isCutOff: whether the file goes on behind a mistake, so that nothing of it is whole.
    mutating func finish(isCutOff: Bool) -> YAMLNode? {
        while let collection = open.popLast() {
            let node = collection.node(in: source, flowEnd: nil, isWhole: false)
            if open.isEmpty { root = node } else { open[open.count - 1].add(node) }
        }
        return isCutOff ? root?.cutOff : root
    }

    private mutating func startDocument(_ range: Range<Int>, hasDirectives: Bool) -> Bool {
        documents += 1
        if documents > 1 {
            report(
                .yamlSyntax, "a file holds one document, but a second one starts here", range,
                help: "move it into a file of its own")
            return false
        }
        if hasDirectives {
            let line = source.lineRange(at: range.lowerBound)
            report(
                .yamlSyntax, "directives such as \"\(source.text(line))\" are not allowed", line,
                help: "delete the line")
        }
        return true
    }

    private mutating func takeScalar(_ text: String, _ style: YAMLScalar.Style, _ event: YAMLEvent) -> Bool {
        var range = afterMarks(event)
        if style != .plain || !text.isEmpty { checkIndentation(range.lowerBound) }
        if style == .literalBlock || style == .foldedBlock { range = source.trimmed(range) }
        let scalar = YAMLScalar(text: text, style: style, range: range)
        scalars.append(scalar)
        if blanked.contains(where: { $0.overlaps(range) }) {
            return add(YAMLNode(.unreadable, span: source.span(range), isWhole: false))
        }
        let isListed = open.last.map { $0.isFlow && $0.isSequence } ?? false
        if style == .plain, let look = LookAlike.found(in: text, at: range, of: source, isListed: isListed) {
            report(.yamlSyntax, look.message, look.range, help: look.help)
            return add(YAMLNode(.unreadable, span: source.span(range), isWhole: false))
        }
        return add(YAMLNode(.scalar(scalar), span: source.span(range)))
    }

    private mutating func start(_ content: OpenCollection.Content, _ event: YAMLEvent, isFlow: Bool) -> Bool {
        let range = afterMarks(event)
        checkIndentation(range.lowerBound)
        guard count(source.span(range)) else { return false }
        guard open.count < YAMLTree.deepestNesting else {
            report(.yamlLimit, "lists and mappings are nested more than \(YAMLTree.deepestNesting) deep", range)
            return false
        }
        let isKey = open.last?.expectsKey ?? false
        if isKey { refuseKey(range) }
        open.append(OpenCollection(content: content, start: range.lowerBound, isFlow: isFlow, isKey: isKey))
        return true
    }

    private mutating func end(_ range: Range<Int>) -> Bool {
        guard let collection = open.popLast() else { return false }
        let flowEnd = collection.isFlow ? range.upperBound : nil
        let node = collection.node(in: source, flowEnd: flowEnd, isWhole: true)
        guard !open.isEmpty else {
            root = node
            return true
        }
        if collection.isKey {
            open[open.count - 1].setUnreadableKey(node.span)
        } else {
            open[open.count - 1].add(node)
        }
        return true
    }

    /// Puts a value without parts where it belongs: a key, the value of a key, an item, or the whole file.
    private mutating func add(_ node: YAMLNode) -> Bool {
        guard count(node.span) else { return false }
        guard let last = open.indices.last else {
            root = node
            return true
        }
        if open[last].expectsKey {
            addKey(node, to: last)
        } else {
            open[last].add(node)
        }
        return true
    }

    private mutating func addKey(_ node: YAMLNode, to last: Int) {
        guard case .scalar(let scalar) = node.content else {
            open[last].setUnreadableKey(node.span)
            return
        }
        if node.isNothing {
            report(.yamlSyntax, "a key is missing here", scalar.range)
            open[last].setUnreadableKey(node.span)
        } else if scalar.text == "<<", scalar.style == .plain {
            report(
                .yamlAlias, "merge keys (\"<<\") are not allowed", scalar.range,
                notes: ["what a mapping holds must be readable where it stands"], help: "write the keys out")
            open[last].setUnreadableKey(node.span)
        } else if let first = open[last].place(of: scalar.text) {
            let place = "\(first.start.line):\(first.start.column)"
            findings.append(
                Rule.duplicateKey.finding(
                    "key \"\(scalar.text)\" appears twice\(surroundings) (first at \(place))", at: node.span,
                    related: [RelatedPlace(first, label: "first here")],
                    help: open[last].startsWith(scalar.text) && open.dropLast().last?.isSequence == true
                        ? "if another item starts here, put a dash in front: `- \(scalar.text): …`" : "keep one of them"
                ))
            open[last].setUnreadableKey(node.span)
        } else {
            open[last].setKey(scalar.text, node.span)
        }
    }

    /// Where the innermost open mapping stands, in the author's words: ` in step "tier-check"`.
    private var surroundings: String {
        for index in open.indices.reversed() where index >= 2 && open[index - 2].currentKey == "steps" {
            if let id = open[index].value(of: "id") { return " in step \"\(id)\"" }
        }
        for index in open.indices.dropLast().reversed() {
            if let key = open[index].currentKey { return " in \"\(key)\"" }
        }
        return ""
    }

    private mutating func refuseKey(_ range: Range<Int>) {
        let outer = open[open.count - 1].start
        // Within a place that is refused already there is nothing more to say.
        guard !open.contains(where: \.isUnreadable) else { return }
        if source.text(outer..<(outer + 2)) == "{{" {
            let line = source.lineRange(at: outer)
            let mistake = YAMLMistake.template(in: outer..<max(outer + 2, line.upperBound), of: source)
            findings.append(mistake)
            open[open.count - 1].isUnreadable = true
        } else {
            report(.yamlSyntax, "a key must be one word, not a list or a mapping", range)
        }
    }

    /// Reports anchors and tags in front of a value; the range without them.
    private mutating func afterMarks(_ event: YAMLEvent) -> Range<Int> {
        guard event.isMarked else { return event.range }
        var place = event.range.lowerBound
        while place < source.scalars.count, source.scalars[place] == "&" || source.scalars[place] == "!" {
            let isAnchor = source.scalars[place] == "&"
            var end = place + 1
            while end < source.scalars.count, !source.scalars[end].properties.isWhitespace { end += 1 }
            let name = source.text(place..<end)
            if isAnchor {
                report(.yamlAlias, "anchors such as \"\(name)\" are not allowed", place..<end, help: "delete it")
            } else {
                report(
                    .yamlTag, "YAML tags such as \"\(name)\" are not allowed", place..<end,
                    help: "delete it; a text that starts with \"!\" needs quotes")
            }
            place = end
            while place < event.range.upperBound, source.scalars[place].properties.isWhitespace { place += 1 }
        }
        return min(place, event.range.upperBound)..<event.range.upperBound
    }

    /// Refuses a tab in front of the first thing on a line, once in a file.
    private mutating func checkIndentation(_ index: Int) {
        let line = source.lineStart(at: index)
        guard !foundTab, line != checkedLine else { return }
        checkedLine = line
        var tab: Int?
        for place in line..<max(line, index) {
            switch source.scalars[place] {
            case " ": continue
            case "\t": tab = tab ?? place
            default: return
            }
        }
        guard let tab else { return }
        foundTab = true
        findings.append(YAMLMistake.tab(at: tab, in: source))
    }

    private mutating func count(_ span: SourceSpan) -> Bool {
        nodeCount += 1
        guard nodeCount > YAMLTree.mostNodes else { return true }
        findings.append(Rule.yamlLimit.finding("the file has more than 100,000 values", at: span))
        return false
    }

    private mutating func report(
        _ rule: Rule, _ message: String, _ range: Range<Int>, notes: [String] = [], help: String? = nil
    ) {
        findings.append(rule.finding(message, at: source.span(range), notes: notes, help: help))
    }
}
