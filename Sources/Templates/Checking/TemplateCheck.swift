import Profiles

/// Goes through a template with the catalogue in hand.
struct TemplateCheck {
    private(set) var mistakes: [TemplateMistake] = []
    private let scope: TemplateScope
    /// The types of the elements of the loops around, by slot.
    private var elements: [OperandType] = []

    init(_ scope: TemplateScope) {
        self.scope = scope
    }

    mutating func take(_ nodes: [TemplateNode]) {
        for node in nodes {
            switch node {
            case .text: continue
            case .output(let expression): take(expression)
            case .choice(let choice):
                for option in choice.cases {
                    take(option.condition)
                    take(option.nodes)
                }
                take(choice.otherwise)
            case .loop(let loop):
                elements.append(elementType(of: loop.elements))
                take(loop.nodes)
                elements.removeLast()
            }
        }
    }

    private mutating func elementType(of list: TemplateLoop.Elements) -> OperandType {
        guard case .list(let operand) = list else { return .number }
        if case .handles(let kind) = operand.source {
            reportHandles(kind, at: operand.range)
            return .unknown
        }
        let type = type(of: operand)
        if type != .unknown, type != .list {
            report("a loop needs a list, but \"\(operand.written)\" is \(type.words)", at: operand.range)
        }
        return .unknown
    }

    private mutating func take(_ expression: TemplateExpression) {
        if case .handles(let kind) = expression.operand.source {
            return reportHandles(kind, at: expression.operand.range)
        }
        var type = type(of: expression.operand)
        for call in expression.filters {
            let arguments = call.arguments.map { argument in
                if case .handles(let kind) = argument.source { reportHandles(kind, at: argument.range) }
                return self.type(of: argument, isArgument: true)
            }
            if let needed = call.filter.neededType {
                let isWrittenOut = call.range == expression.filters.first?.range && expression.operand.reads(as: needed)
                if type != .unknown, type != needed, !isWrittenOut {
                    report(
                        "\"\(call.filter.rawValue)\" needs \(needed.words), but \"\(expression.operand.written)\" is "
                            + "\(type.words)", at: expression.operand.range)
                    return
                }
                if needed == .number { checkNumbers(call, arguments) }
            }
            type = call.filter.resultType(of: type, default: arguments.first)
        }
    }

    /// What `plus` and `minus` add; the argument of `money` is a symbol.
    private mutating func checkNumbers(_ call: TemplateFilterCall, _ types: [OperandType]) {
        guard call.filter != .money else { return }
        for (argument, type) in zip(call.arguments, types)
        where type != .unknown && type != .number && !argument.reads(as: .number) {
            report(
                "\"\(call.filter.rawValue)\" needs a number, but \"\(argument.written)\" is \(type.words)",
                at: argument.range)
        }
    }

    private mutating func take(_ condition: TemplateCondition) {
        switch condition {
        case .present(let operand): _ = type(of: operand)
        case .carries: break
        case .all(let conditions), .any(let conditions): conditions.forEach { take($0) }
        case .comparison(let left, let comparison, let right):
            let types = (type(of: left), type(of: right, isArgument: true))
            guard types.0 != .unknown, types.1 != .unknown else { return }
            take(left, types.0, comparison, right, types.1)
        }
    }

    private mutating func take(
        _ left: TemplateOperand, _ leftType: OperandType, _ comparison: TemplateComparison, _ right: TemplateOperand,
        _ rightType: OperandType
    ) {
        let range = left.range.lowerBound..<right.range.upperBound
        switch comparison {
        case .contains:
            if leftType != .text, leftType != .list {
                report(
                    "\"contains\" looks into a text or a list, but \"\(left.written)\" is \(leftType.words)", at: range)
            } else if rightType == .list {
                report("\"contains\" looks for one value, but \"\(right.written)\" is a list", at: range)
            }
            return
        case .less, .greater, .lessOrEqual, .greaterOrEqual:
            if leftType == .boolean || rightType == .boolean {
                let flag = leftType == .boolean ? left : right
                return report("\"\(flag.written)\" is true or false, never more or less", at: range)
            }
        case .equal, .unequal: break
        }
        if leftType == .list || rightType == .list {
            let list = leftType == .list ? left : right
            return report(
                "\"\(list.written)\" is a list, which has no \"\(comparison.rawValue)\"", at: range,
                help: "`{% if \(list.written) contains 'x' %}`")
        }
        if leftType == rightType || right.reads(as: leftType) || left.reads(as: rightType) { return }
        report(
            "\"\(left.written)\" is \(leftType.words), but \"\(right.written)\" is \(rightType.words)", at: range,
            help: leftType == .date ? "a date is written like `'2027-03-14'`" : nil)
    }

    /// The type of a value; a name that the scope does not have is reported.
    private mutating func type(of operand: TemplateOperand, isArgument: Bool = false) -> OperandType {
        switch operand.source {
        case .literal(let value): return OperandType(value)
        case .special:
            if !scope.isMessage { report("\"\(operand.written)\" is only known in a message", at: operand.range) }
            return .text
        case .nothing, .handles: return .unknown
        case .element(let slot): return elements.indices.contains(slot) ? elements[slot] : .unknown
        case .triggerDate:
            if !scope.hasTriggerDate {
                report(
                    "\"trigger.date\" is only known where every trigger is about a date", at: operand.range,
                    help: "send it only from flows that start by a `birthday` or a `date`")
            }
            return .date
        case .triggerData(let name):
            if let field = scope.triggerEvent?[name] { return OperandType(field.type) }
            mistakes.append(scope.unknownData(name, as: operand))
            return .unknown
        case .field(let name):
            if let field = scope.catalogue[name] { return OperandType(field.type) }
            mistakes.append(scope.unknownField(name, at: operand.range, isArgument: isArgument))
            return .unknown
        }
    }

    private mutating func reportHandles(_ kind: HandleKind, at range: Range<Int>) {
        mistakes.append(
            TemplateMistake(
                .tagShown, "\(kind.rawValue) may be tested, never printed", at: range,
                help: "`{% if \(kind.rawValue) contains 'vip' %}`"))
    }

    private mutating func report(_ message: String, at range: Range<Int>, help: String? = nil) {
        mistakes.append(TemplateMistake(.field, message, at: range, help: help))
    }
}

extension TemplateOperand {
    /// Whether it is written out and can stand for a value of that type.
    fileprivate func reads(as type: OperandType) -> Bool {
        guard case .literal(let value) = source else { return false }
        return type != .text && type.reads(value)
    }
}
