import Profiles

/// Reads what stands inside one pair of braces; nil and a mistake for what is not understood.
struct TemplateExpressionParser {
    private(set) var mistakes: [TemplateMistake] = []
    private let tokens: [TemplateToken]
    private let scalars: [Unicode.Scalar]
    private let range: Range<Int>
    /// The elements' names of the loops around it, the outermost first.
    private let elements: [String]
    private var position = 0

    init(_ scalars: [Unicode.Scalar], in range: Range<Int>, elements: [String]) {
        var tokenizer = TemplateTokenizer(scalars, in: range)
        tokens = tokenizer.tokens()
        self.scalars = scalars
        self.range = range
        self.elements = elements
    }

    /// `path | filter: argument | …`
    mutating func readOutput() -> TemplateExpression? {
        guard !tokens.isEmpty else {
            return fail("nothing stands between the braces", at: whole, help: "name a field, as in `first_name`")
        }
        guard let operand = readOperand() else { return nil }
        if case .nothing = operand.source {
            return fail("\"\(operand.written)\" is nothing that could be printed", at: operand.range)
        }
        var filters: [TemplateFilterCall] = []
        while peek() == .pipe {
            position += 1
            guard let call = readFilter() else { return nil }
            filters.append(call)
        }
        guard isAtEnd("a filter starts with `|`") else { return nil }
        return TemplateExpression(operand: operand, filters: filters)
    }

    private mutating func readFilter() -> TemplateFilterCall? {
        guard position < tokens.count, case .word(let name) = tokens[position].kind else {
            return fail("a filter's name is missing behind `|`", at: here, help: "as in `| default: 'friend'`")
        }
        let nameRange = tokens[position].range
        position += 1
        guard let filter = TemplateFilter(rawValue: name) else {
            return fail(
                "a template has no filter \"\(name)\"", at: nameRange, help: TemplateFilter.suggestion(for: name))
        }
        var arguments: [TemplateOperand] = []
        if peek() == .colon {
            repeat {
                position += 1
                guard let argument = readOperand() else { return nil }
                arguments.append(argument)
            } while peek() == .comma
        }
        if let problem = filter.mistake(in: arguments, at: nameRange) {
            mistakes.append(problem)
            return nil
        }
        return TemplateFilterCall(filter: filter, arguments: arguments, range: nameRange)
    }

    /// Comparisons joined by `and`, or by `or`; never by both, because people disagree about which binds tighter.
    mutating func readCondition() -> TemplateCondition? {
        guard !tokens.isEmpty else { return fail("the condition is missing", at: whole) }
        guard let first = readComparison() else { return nil }
        var conditions = [first]
        var joint: String?
        while case .word(let word)? = peek(), word == "and" || word == "or" {
            if let joint, joint != word {
                return fail(
                    "this mixes \"and\" with \"or\"", at: here, help: "put one `if` inside another")
            }
            joint = word
            position += 1
            guard let next = readComparison() else { return nil }
            conditions.append(next)
        }
        guard isAtEnd("conditions are joined by `and` or by `or`") else { return nil }
        if conditions.count == 1 { return first }
        return joint == "and" ? .all(conditions) : .any(conditions)
    }

    private mutating func readComparison() -> TemplateCondition? {
        guard let left = readOperand() else { return nil }
        guard case .comparison(let comparison)? = peek() else {
            if case .handles(let kind) = left.source { return failHandles(kind, at: left.range) }
            return .present(left)
        }
        position += 1
        guard let right = readOperand() else { return nil }
        if case .handles(let kind) = left.source {
            guard comparison == .contains, case .literal(.text(let written)) = right.source,
                let handle = Handle.spelling(of: written)
            else { return failHandles(kind, at: left.range.lowerBound..<right.range.upperBound) }
            return .carries(kind, handle)
        }
        if case .handles(let kind) = right.source { return failHandles(kind, at: right.range) }
        if case .nothing = right.source, comparison != .equal, comparison != .unequal {
            return fail("\"\(right.written)\" can only be compared by == and !=", at: right.range)
        }
        return .comparison(left, comparison, right)
    }

    private mutating func failHandles(_ kind: HandleKind, at range: Range<Int>) -> TemplateCondition? {
        fail(
            "\(kind.rawValue) can only be tested for one that is written out", at: range,
            help: "`{% if \(kind.rawValue) contains 'vip' %}`")
    }

    /// `x in list` or `x in (1..5)`
    mutating func readLoop() -> (element: String, elements: TemplateLoop.Elements)? {
        guard tokens.count >= 3, case .word(let name) = tokens[0].kind, tokens[1].kind == .word("in") else {
            return fail("a loop reads \"for x in list\"", at: whole)
        }
        guard !name.contains("."), HandleKind(rawValue: name) == nil, TemplateSpecial(rawValue: name) == nil else {
            return fail("\"\(name)\" already means something else", at: tokens[0].range, help: "give it a new name")
        }
        position = 2
        if peek() == .open { return readRange().map { (name, $0) } }
        guard let list = readOperand(), isAtEnd("a loop reads \"for x in list\"") else { return nil }
        return (name, .list(list))
    }

    private mutating func readRange() -> TemplateLoop.Elements? {
        guard
            tokens.count == position + 5, case .number(let first) = tokens[position + 1].kind,
            tokens[position + 2].kind == .dots, case .number(let last) = tokens[position + 3].kind,
            tokens[position + 4].kind == .close,
            let low = Int(exactly: first), let high = Int(exactly: last), low <= high,
            high.subtractingReportingOverflow(low).partialValue < RenderBudget.longestLoop,
            !high.subtractingReportingOverflow(low).overflow
        else {
            return fail(
                "a range is two whole numbers at most \(RenderBudget.longestLoop) apart", at: whole,
                help: "`{% for x in (1..5) %}`")
        }
        return .range(low...high)
    }

    private mutating func readOperand() -> TemplateOperand? {
        guard position < tokens.count else { return fail("something is missing here", at: here) }
        let token = tokens[position]
        position += 1
        switch token.kind {
        case .quoted(let text): return operand(.literal(.text(text)), token)
        case .number(let number): return operand(.literal(.number(number)), token)
        case .word(let word): return operand(meaning(of: word), token)
        case .stray(let text): return failStray(text, at: token.range)
        case .comparison, .pipe, .colon, .comma, .open, .close, .dots:
            return fail("\"\(written(token.range))\" does not belong here", at: token.range)
        }
    }

    private func meaning(of word: String) -> TemplateOperand.Source {
        if let slot = elements.lastIndex(of: word) { return .element(slot) }
        if let special = TemplateSpecial(rawValue: word) { return .special(special) }
        if let kind = HandleKind(rawValue: word) { return .handles(kind) }
        switch word {
        case "true": return .literal(.boolean(true))
        case "false": return .literal(.boolean(false))
        case "nil", "null", "blank", "empty": return .nothing
        case "trigger.date": return .triggerDate
        case _ where word.hasPrefix(TemplateOperand.triggerDataPrefix):
            return .triggerData(String(word.dropFirst(TemplateOperand.triggerDataPrefix.count)))
        default: return .field(word)
        }
    }

    private func operand(_ source: TemplateOperand.Source, _ token: TemplateToken) -> TemplateOperand {
        TemplateOperand(source: source, written: written(token.range), range: token.range)
    }

    private mutating func failStray<Result>(_ text: String, at range: Range<Int>) -> Result? {
        if let first = text.unicodeScalars.first, "'\"".unicodeScalars.contains(first) {
            return fail("this quote is never closed", at: range)
        }
        let isCurly = ["\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}"].contains(text)
        return fail(
            "\"\(text)\" does not belong here", at: range,
            help: isCurly ? "write straight quotes: `'friend'`" : "a name, a number or a text in quotes stands here")
    }

    private mutating func isAtEnd(_ help: String) -> Bool {
        guard position < tokens.count else { return true }
        let token = tokens[position]
        if case .stray(let text) = token.kind {
            let equals = text == "="
            mistakes.append(
                TemplateMistake(
                    .syntax, "\"\(text)\" does not belong here", at: token.range,
                    help: equals
                        ? "two values are compared by `==`"
                        : text == "&"
                            ? "conditions are joined by `and` and `or`"
                            : "a name, a number or a text in quotes stands here"))
        } else {
            mistakes.append(
                TemplateMistake(
                    .syntax, "\"\(written(token.range))\" does not belong here", at: token.range, help: help))
        }
        return false
    }

    private func peek() -> TemplateToken.Kind? {
        position < tokens.count ? tokens[position].kind : nil
    }

    /// The token that is looked at, or the end.
    private var here: Range<Int> {
        guard position < tokens.count else { return max(range.lowerBound, range.upperBound - 1)..<range.upperBound }
        return tokens[position].range
    }

    /// All that is written, without the blanks round it.
    private var whole: Range<Int> {
        guard let first = tokens.first, let last = tokens.last else { return range }
        return first.range.lowerBound..<last.range.upperBound
    }

    private func written(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    private mutating func fail<Result>(_ message: String, at range: Range<Int>, help: String? = nil) -> Result? {
        mistakes.append(TemplateMistake(.syntax, message, at: range, help: help))
        return nil
    }
}
