import Diagnostics

/// What can be done to a value before it is printed.
enum TemplateFilter: String, CaseIterable, Sendable {
    case `default`, upcase, downcase, capitalize, date, money, truncate, escape
    case urlEncode = "url_encode"
    case join, first, last, size, plus, minus

    /// How many arguments it takes.
    var argumentCount: ClosedRange<Int> {
        switch self {
        case .default, .date, .plus, .minus: 1...1
        case .money, .join: 0...1
        case .truncate: 0...2
        case .upcase, .downcase, .capitalize, .escape, .urlEncode, .first, .last, .size: 0...0
        }
    }

    /// What is wrong with the arguments as they are written; nil when nothing is.
    func mistake(in arguments: [TemplateOperand], at range: Range<Int>) -> TemplateMistake? {
        if !argumentCount.contains(arguments.count) {
            return TemplateMistake(
                .syntax, "\"\(rawValue)\" takes \(countInWords), not \(arguments.count)", at: range, help: example)
        }
        for argument in arguments {
            if case .nothing = argument.source {
                return TemplateMistake(
                    .syntax, "\"\(argument.written)\" is nothing that a filter could use", at: argument.range)
            }
        }
        switch self {
        case .date: return patternMistake(in: arguments[0])
        case .truncate: return lengthMistake(in: arguments.first)
        case .default, .upcase, .downcase, .capitalize, .money, .escape, .urlEncode, .join, .first, .last, .size, .plus,
            .minus:
            return nil
        }
    }

    private func patternMistake(in argument: TemplateOperand) -> TemplateMistake? {
        guard case .literal(.text(let pattern)) = argument.source else {
            return TemplateMistake(
                .syntax, "\"date\" needs its form in quotes", at: argument.range, help: example)
        }
        guard let wrong = DatePattern.unknownLetter(in: pattern) else { return nil }
        return TemplateMistake(
            .syntax, "\"date\" does not know \"\(wrong)\"", at: argument.range,
            help: "it knows \(DatePattern.letters.map { "%\($0)" }.joined(separator: " "))")
    }

    private func lengthMistake(in argument: TemplateOperand?) -> TemplateMistake? {
        guard let argument else { return nil }
        if case .literal(.number(let length)) = argument.source, length >= 1, Int(exactly: length) != nil { return nil }
        return TemplateMistake(
            .syntax, "\"truncate\" needs a whole number of characters", at: argument.range, help: example)
    }

    private var countInWords: String {
        switch (argumentCount.lowerBound, argumentCount.upperBound) {
        case (0, 0): "no argument"
        case (1, 1): "one argument"
        case (_, let most): "at most \(most) argument\(most == 1 ? "" : "s")"
        }
    }

    private var example: String? {
        switch self {
        case .default: "`default: 'friend'`"
        case .date: "`date: '%e %B'`"
        case .plus, .minus: "`\(rawValue): 1`"
        case .truncate: "`truncate: 40`"
        case .money, .join, .upcase, .downcase, .capitalize, .escape, .urlEncode, .first, .last, .size: nil
        }
    }

    /// Help for a filter that does not exist.
    static func suggestion(for name: String) -> String {
        let names = allCases.map(\.rawValue)
        if let nearest = NearestName.suggestion(for: name, in: names) { return "did you mean `\(nearest)`?" }
        return "the filters are \(names.joined(separator: ", "))"
    }
}
