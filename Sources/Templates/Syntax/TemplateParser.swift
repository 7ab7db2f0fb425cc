/// Builds the nodes of a template from its pieces; mistakes are collected, and reading goes on behind them.
struct TemplateParser {
    /// Blocks inside blocks inside blocks: more than this nobody can read.
    static let nestingLimit = 32
    /// After so many mistakes the rest would only repeat them.
    static let mistakeLimit = 50
    /// The longest source in Unicode scalars, that of the largest file.
    static let sourceLimit = 1 << 20

    private(set) var mistakes: [TemplateMistake] = []
    private let scalars: [Unicode.Scalar]
    private var blocks: [OpenBlock] = []
    private var nodes: [TemplateNode] = []

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
    }

    mutating func parse() -> [TemplateNode] {
        guard scalars.count <= TemplateParser.sourceLimit else {
            report("this text is longer than \(TemplateParser.sourceLimit) characters", at: 0..<1)
            return []
        }
        var scanner = TemplateScanner(scalars)
        scanner.scan()
        mistakes = scanner.mistakes
        for piece in scanner.pieces where mistakes.count < TemplateParser.mistakeLimit {
            switch piece.kind {
            case .text: nodes.append(.text(String(String.UnicodeScalarView(scalars[piece.content]))))
            case .output: readOutput(piece)
            case .tag: guard readTag(piece) else { return [] }
            }
        }
        // A brace that was never closed may have hidden the end of a block: one mistake is said once.
        let unclosed = scanner.mistakes.isEmpty ? blocks : []
        for block in unclosed.reversed() where mistakes.count < TemplateParser.mistakeLimit {
            report(
                "\"\(block.opener)\" is never closed", at: block.range,
                help: "close it with `{% end\(block.opener) %}`")
        }
        mistakes.sort { ($0.range.lowerBound, $0.message) < ($1.range.lowerBound, $1.message) }
        return mistakes.isEmpty ? nodes : []
    }

    private mutating func readOutput(_ piece: TemplatePiece) {
        withExpression(of: piece) { $0.readOutput() }.map { nodes.append(.output($0)) }
    }

    /// False when reading must stop.
    private mutating func readTag(_ piece: TemplatePiece) -> Bool {
        var tokenizer = TemplateTokenizer(scalars, in: piece.content)
        guard let first = tokenizer.tokens().first, case .word(let word) = first.kind else {
            report(
                "this tag does not start with a word", at: piece.whole,
                help: "a tag is one of \(TemplateTag.list), such as `{% if age %}`")
            return true
        }
        guard let tag = TemplateTag(rawValue: word) else {
            let closing = word.hasPrefix("end") ? blocks.last.map { "end\($0.opener)" } : nil
            report(
                "a template has no tag \"\(word)\"", at: first.range,
                help: closing.map { "did you mean `{% \($0) %}`?" } ?? "the tags are \(TemplateTag.list)")
            // It was meant to close what is open, so that is not reported as well.
            if closing != nil, let block = blocks.popLast() { nodes = block.outer }
            return true
        }
        let rest = TemplatePiece(
            kind: .tag, content: first.range.upperBound..<piece.content.upperBound, whole: piece.whole)
        switch tag {
        case .if, .for:
            guard blocks.count < TemplateParser.nestingLimit else {
                report("more than \(TemplateParser.nestingLimit) blocks stand inside each other", at: piece.whole)
                return false
            }
            open(tag, rest, at: first.range)
        case .elsif: readElsif(rest, at: first.range)
        case .else: readElse(rest, at: first.range)
        case .endif: close("if", rest, at: first.range)
        case .endfor: close("for", rest, at: first.range)
        }
        return true
    }

    private mutating func open(_ tag: TemplateTag, _ rest: TemplatePiece, at range: Range<Int>) {
        var block = OpenBlock(opener: tag.rawValue, range: range, outer: nodes)
        if tag == .for {
            let slot = blocks.count { $0.opener == "for" }
            if let header = withExpression(of: rest, { $0.readLoop() }) {
                block.element = header.element
                block.loop = (slot, header.elements)
            } else {
                // The element's name stays usable, so that one mistake does not bring others.
                block.element = loopName(in: rest)
            }
        } else {
            block.condition = withExpression(of: rest) { $0.readCondition() }
        }
        blocks.append(block)
        nodes = []
    }

    private mutating func readElsif(_ rest: TemplatePiece, at range: Range<Int>) {
        let condition = withExpression(of: rest) { $0.readCondition() }
        guard let last = blocks.indices.last, blocks[last].opener == "if" else {
            return report("\"elsif\" stands outside an if", at: range)
        }
        guard !blocks[last].hasElse else { return report("\"elsif\" stands behind the else", at: range) }
        blocks[last].endCase(with: nodes)
        blocks[last].condition = condition
        nodes = []
    }

    private mutating func readElse(_ rest: TemplatePiece, at range: Range<Int>) {
        refuseMore(in: rest, behind: "else")
        guard let last = blocks.indices.last, blocks[last].opener == "if" else {
            return report("\"else\" stands outside an if", at: range)
        }
        guard !blocks[last].hasElse else { return report("this if has two else", at: range) }
        blocks[last].endCase(with: nodes)
        blocks[last].condition = nil
        blocks[last].hasElse = true
        nodes = []
    }

    private mutating func close(_ opener: String, _ rest: TemplatePiece, at range: Range<Int>) {
        refuseMore(in: rest, behind: "end\(opener)")
        guard let block = blocks.last, block.opener == opener else {
            let help =
                blocks.last.map { "the \($0.opener) before it is closed with `{% end\($0.opener) %}`" }
                ?? "take it out, or open it before with `{% \(opener) … %}`"
            return report("\"end\(opener)\" closes no \(opener)", at: range, help: help)
        }
        blocks.removeLast()
        let closed = block.node(closedAfter: nodes)
        nodes = block.outer
        if let closed { nodes.append(closed) }
    }

    private mutating func refuseMore(in rest: TemplatePiece, behind word: String) {
        var tokenizer = TemplateTokenizer(scalars, in: rest.content)
        guard let first = tokenizer.tokens().first else { return }
        report(
            "nothing may follow \"\(word)\"", at: first.range,
            help: word == "else" ? "a further condition is an `elsif`" : nil)
    }

    private func loopName(in rest: TemplatePiece) -> String? {
        var tokenizer = TemplateTokenizer(scalars, in: rest.content)
        guard case .word(let name)? = tokenizer.tokens().first?.kind else { return nil }
        return name
    }

    private mutating func withExpression<Result>(
        of piece: TemplatePiece, _ read: (inout TemplateExpressionParser) -> Result?
    ) -> Result? {
        var expression = TemplateExpressionParser(
            scalars, in: piece.content, elements: blocks.compactMap { $0.opener == "for" ? $0.element ?? "" : nil })
        let result = read(&expression)
        mistakes += expression.mistakes
        return expression.mistakes.isEmpty ? result : nil
    }

    private mutating func report(_ message: String, at range: Range<Int>, help: String? = nil) {
        mistakes.append(TemplateMistake(.syntax, message, at: range, help: help))
    }
}

/// The words that may open a tag.
enum TemplateTag: String, CaseIterable {
    case `if`, elsif, `else`, endif, `for`, endfor

    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
