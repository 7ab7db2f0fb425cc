import CivilTime
import Profiles

/// Works out the values and conditions of one template for one customer.
struct TemplateEvaluator {
    private let values: TemplateValues
    private let surroundings: TemplateSurroundings
    private let dialect: TemplateDialect
    private let zone: ZoneRules
    /// Whether it only matters what is missing, and not how the rest is printed.
    private let isForGaps: Bool
    /// The elements of the loops that are running, by slot.
    private var elements: [OperandValue] = []
    private var budget = RenderBudget()

    init(
        _ values: TemplateValues, _ surroundings: TemplateSurroundings, _ dialect: TemplateDialect,
        forGaps isForGaps: Bool = false
    ) {
        self.values = values
        self.surroundings = surroundings
        self.dialect = dialect
        zone = values.zone ?? .utc
        self.isForGaps = isForGaps
    }

    /// The text of nodes, with their values made harmless for the place where it will stand.
    ///
    /// - Parameter miss: called with the name of each value that is missing; nothing is printed for it.
    mutating func text(
        of nodes: [TemplateNode], miss: (String) throws(RenderFailure) -> Void
    ) throws(RenderFailure) -> String {
        var text = ""
        let isHTML = dialect == .html
        try walk(nodes) { piece throws(RenderFailure) in
            switch piece {
            case .text(let written): text += written
            case .value(.present(let value)): text += isHTML ? Escaping.html(value.written) : value.written
            case .value(.missing(let name)): try miss(name)
            }
            guard text.utf8.count <= RenderBudget.longestText else { throw .tooLong }
        }
        return text
    }

    /// Calls `print` with each text and each printed value, in order.
    mutating func walk(
        _ nodes: [TemplateNode], print: (TemplatePrint) throws(RenderFailure) -> Void
    ) throws(RenderFailure) {
        for node in nodes {
            try budget.spend(1)
            switch node {
            case .text(let text): try print(.text(text))
            case .output(let expression): try print(.value(try value(of: expression)))
            case .choice(let choice): try walk(try branch(of: choice), print: print)
            case .loop(let loop): try walk(loop, print: print)
            }
        }
    }

    private mutating func walk(
        _ loop: TemplateLoop, print: (TemplatePrint) throws(RenderFailure) -> Void
    ) throws(RenderFailure) {
        let list: [OperandValue] =
            switch loop.elements {
            case .list(let operand): try value(of: operand).elements
            case .range(let range): range.map { .number(Double($0)) }
            }
        for element in list {
            try budget.spend(1)
            elements.removeSubrange(min(loop.slot, elements.count)...)
            elements.append(element)
            try walk(loop.nodes, print: print)
        }
        elements.removeSubrange(min(loop.slot, elements.count)...)
    }

    private mutating func branch(of choice: TemplateChoice) throws(RenderFailure) -> [TemplateNode] {
        for option in choice.cases where try answer(to: option.condition) == true { return option.nodes }
        return choice.otherwise
    }

    // MARK: Values

    private mutating func value(of operand: TemplateOperand) throws(RenderFailure) -> OperandValue {
        switch operand.source {
        case .literal(let value): value
        // Handles have no text; a condition about them never comes here.
        case .nothing, .handles: .missing
        case .field(let name): try taken(values.fields[name])
        case .special(let special): surroundings[special].map { .text($0) } ?? .missing
        case .triggerDate: values.triggerDate.map { .date($0) } ?? .missing
        case .triggerData(let name): try taken(values.triggerData[name])
        case .element(let slot): elements.indices.contains(slot) ? elements[slot] : .missing
        }
    }

    private mutating func taken(_ value: FieldValue?) throws(RenderFailure) -> OperandValue {
        guard let value else { return .missing }
        // A list is taken apart anew each time, and a loop may name it again and again.
        if case .list(let texts) = value { try budget.spend(texts.count) }
        return OperandValue(value)
    }

    mutating func value(of expression: TemplateExpression) throws(RenderFailure) -> PrintedValue {
        var value = try value(of: expression.operand)
        var culprit = expression.operand.written
        for (place, call) in expression.filters.enumerated() {
            let arguments = try call.arguments.map { argument throws(RenderFailure) in try self.value(of: argument) }
            try budget.spend(arguments.reduce(1 + value.bytes) { $0 + $1.bytes })
            if call.filter == .default {
                if value.isMissing { value = arguments[0] }
            } else if let gap = arguments.firstIndex(where: \.isMissing), !value.isMissing {
                value = .missing
                culprit = call.arguments[gap].written
            } else if !value.isMissing {
                if isForGaps, place == expression.filters.count - 1,
                    let answer = call.filter.isAble(on: value, in: zone)
                {
                    return answer ? .present(value) : .missing(culprit)
                }
                value = call.filter.applied(to: value, arguments, dialect: dialect, zone: zone)
            }
        }
        return value.isMissing ? .missing(culprit) : .present(value)
    }

    // MARK: Conditions

    /// Nil is unknown: a comparison with something that is missing.
    private mutating func answer(to condition: TemplateCondition) throws(RenderFailure) -> Bool? {
        try budget.spend(1)
        switch condition {
        case .present(let operand):
            let value = try value(of: operand)
            return !value.isMissing && value != .boolean(false)
        case .carries(.tags, let handle): return values.tags.contains(handle)
        case .carries(.statuses, let handle): return values.statuses.contains(handle)
        case .comparison(let left, let comparison, let right):
            return try answer(left, comparison, right)
        case .all(let conditions):
            var known = true
            for condition in conditions {
                let answer = try answer(to: condition)
                if answer == false { return false }
                if answer == nil { known = false }
            }
            return known ? true : nil
        case .any(let conditions):
            var known = true
            for condition in conditions {
                let answer = try answer(to: condition)
                if answer == true { return true }
                if answer == nil { known = false }
            }
            return known ? false : nil
        }
    }

    private mutating func answer(
        _ left: TemplateOperand, _ comparison: TemplateComparison, _ right: TemplateOperand
    ) throws(RenderFailure) -> Bool? {
        let values = (try value(of: left), try value(of: right))
        if left.isNothing || right.isNothing {
            let same = values.0.isMissing && values.1.isMissing
            return comparison == .equal ? same : comparison == .unequal ? !same : nil
        }
        let bytes = (values.0.bytes, values.1.bytes)
        // Looking for a long text in a long text costs their product.
        try budget.spend(comparison == .contains ? bytes.0 + bytes.1 + bytes.0 * bytes.1 / 8 : bytes.0 + bytes.1)
        return comparison.answer(values.0, values.1, zone: zone)
    }
}

/// What rendering comes upon.
enum TemplatePrint {
    case text(String)
    case value(PrintedValue)
}

/// A value that was filtered, or the name of what is missing.
enum PrintedValue {
    case present(OperandValue)
    case missing(String)
}

extension TemplateOperand {
    /// Whether it is `nil`, `blank` or `empty`.
    var isNothing: Bool {
        if case .nothing = source { true } else { false }
    }
}
