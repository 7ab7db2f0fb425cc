import CivilTime

/// Goes through a template once and notes what it reads and what it prints without a `default`.
struct TemplateSurvey {
    private(set) var reads = TemplateReads()
    private(set) var bareOutputs: [TemplateBareOutput] = []
    private(set) var fieldOutputs: [TemplateFieldOutput] = []

    private var fields: Set<String> = []
    private var triggerData: Set<String> = []
    private var tags: Set<String> = []
    private var statuses: Set<String> = []

    mutating func take(_ nodes: [TemplateNode]) {
        take(nodes, present: [], reach: .always)
        reads.alwaysPrintedSpecials = alwaysPrinted(by: nodes)
        reads.fields = fields.sorted()
        reads.triggerData = triggerData.sorted()
        reads.tags = tags.sorted()
        reads.statuses = statuses.sorted()
    }

    /// What is printed whichever way the conditions go; a loop may have no elements.
    private func alwaysPrinted(by nodes: [TemplateNode]) -> Set<TemplateSpecial> {
        nodes.reduce(into: []) { specials, node in
            switch node {
            case .text, .loop: break
            case .output(let expression):
                if case .special(let special) = expression.operand.source { specials.insert(special) }
            case .choice(let choice):
                specials.formUnion(
                    choice.cases.reduce(alwaysPrinted(by: choice.otherwise)) {
                        $0.intersection(alwaysPrinted(by: $1.nodes))
                    })
            }
        }
    }

    private mutating func take(_ nodes: [TemplateNode], present: Set<String>, reach: TemplateBareOutput.Reach) {
        for node in nodes {
            switch node {
            case .text: continue
            case .output(let expression): take(expression, present: present, reach: reach)
            case .choice(let choice):
                for option in choice.cases {
                    take(option.condition)
                    take(option.nodes, present: present.union(option.condition.presentFields), reach: .sometimes)
                }
                take(choice.otherwise, present: present, reach: .sometimes)
            case .loop(let loop):
                if case .list(let operand) = loop.elements { take(operand) }
                take(loop.nodes, present: present, reach: .sometimes)
            }
        }
    }

    private mutating func take(
        _ expression: TemplateExpression, present: Set<String>, reach: TemplateBareOutput.Reach
    ) {
        take(expression.operand)
        if case .special(let special) = expression.operand.source { reads.printedSpecials.insert(special) }
        for operand in [expression.operand] + expression.filters.flatMap(\.arguments) {
            guard case .field(let name) = operand.source else { continue }
            fieldOutputs.append(TemplateFieldOutput(field: name, range: operand.range))
        }
        var bare = [expression.operand]
        for call in expression.filters {
            call.arguments.forEach { take($0) }
            switch call.filter {
            case .default:
                bare = call.arguments
                if case .special(let special) = call.arguments[0].source { reads.printedSpecials.insert(special) }
            case .date, .money, .first, .last, .plus, .minus, .upcase, .downcase, .capitalize, .truncate, .escape,
                .urlEncode, .join, .size:
                bare += call.arguments
                if call.filter == .date { reads.zone = reads.zone || expression.operand.mayBeInstant }
            }
        }
        for operand in bare {
            guard let field = operand.fieldName else { continue }
            let reach = present.contains(field) ? .whenPresent : reach
            bareOutputs.append(TemplateBareOutput(field: field, range: operand.range, reach: reach))
        }
    }

    private mutating func take(_ condition: TemplateCondition) {
        switch condition {
        case .present(let operand): take(operand)
        case .comparison(let left, _, let right):
            take(left)
            take(right)
            let comparesDates =
                left.mayBeInstant && (right.mayBeInstant || right.isDate)
                || right.mayBeInstant && left.isDate
            reads.zone = reads.zone || comparesDates
        case .carries(.tags, let handle): tags.insert(handle)
        case .carries(.statuses, let handle): statuses.insert(handle)
        case .all(let conditions), .any(let conditions): conditions.forEach { take($0) }
        }
    }

    private mutating func take(_ operand: TemplateOperand) {
        switch operand.source {
        case .field(let name): fields.insert(name)
        case .special(let special): reads.specials.insert(special)
        case .triggerDate: reads.triggerDate = true
        case .triggerData(let name): triggerData.insert(name)
        case .literal, .nothing, .handles, .element: break
        }
    }
}

extension TemplateOperand {
    fileprivate var mayBeInstant: Bool {
        switch source {
        case .field, .triggerData, .element: true
        case .literal, .nothing, .special, .triggerDate, .handles: false
        }
    }

    fileprivate var isDate: Bool {
        switch source {
        case .triggerDate: true
        case .literal(.text(let text)): CivilDate(text) != nil
        case .literal, .nothing, .field, .triggerData, .special, .handles, .element: false
        }
    }

    /// The name of what a profile or an event may lack, as it is written; nil for everything else.
    fileprivate var fieldName: String? {
        switch source {
        case .field(let name): name
        case .triggerData(let name): Self.triggerDataPrefix + name
        case .literal, .nothing, .special, .triggerDate, .handles, .element: nil
        }
    }
}

extension TemplateCondition {
    /// The fields that are not missing wherever this is a definite yes.
    fileprivate var presentFields: Set<String> {
        switch self {
        case .present(let operand): Set([operand.fieldName].compactMap(\.self))
        case .comparison(let left, .equal, let right) where left.isNothing || right.isNothing: []
        case .comparison(let left, _, let right): Set([left.fieldName, right.fieldName].compactMap(\.self))
        case .carries: []
        case .all(let conditions): conditions.reduce(into: []) { $0.formUnion($1.presentFields) }
        case .any(let conditions):
            conditions.dropFirst().reduce(conditions.first?.presentFields ?? []) {
                $0.intersection($1.presentFields)
            }
        }
    }
}
