import Flows

extension ConditionCompiler {
    mutating func compile(_ question: FieldQuestion) -> CompiledFieldQuestion {
        CompiledFieldQuestion(
            field: reading(of: question.field), test: compile(question.test), ifMissing: question.ifMissing,
            asOf: question.asOf.map { compile($0) },
            comparesExactly: question.field.type.comparesExactly)
    }

    private mutating func compile(_ test: FieldTest) -> CompiledTest {
        switch test {
        case .isEqual(let operand): .isEqual(compile(operand))
        case .isNotEqual(let operand): .isNotEqual(compile(operand))
        case .isOne(let operands): .isOne(of: operands.map { compile($0) })
        case .isNone(let operands): .isNone(of: operands.map { compile($0) })
        case .missing(let wanted): .missing(wanted)
        case .text(let test): .text(test)
        case .number(let test): .number(test)
        case .date(let test): compile(test)
        case .list(let test): .list(test)
        }
    }

    private mutating func compile(_ test: DateTest) -> CompiledTest {
        switch test {
        case .before(let date): .before(compile(date))
        case .after(let date): .after(compile(date))
        case .fromDate(let date): .fromDate(compile(date))
        case .toDate(let date): .toDate(compile(date))
        case .between(let low, let high): .between(compile(low), compile(high))
        case .withinLast(let duration): .withinLast(duration)
        case .longerAgoThan(let duration): .longerAgoThan(duration)
        case .withinNext(let duration): .withinNext(duration)
        case .furtherOffThan(let duration): .furtherOffThan(duration)
        case .anniversaryWithinNext(let duration): .anniversaryWithinNext(duration)
        }
    }

    private mutating func compile(_ operand: Operand) -> CompiledOperand {
        switch operand {
        case .value(let value): .value(value)
        case .field(let field): .field(reading(of: field))
        case .date(let date): .date(compile(date))
        }
    }

    private mutating func compile(_ date: DateOperand) -> CompiledDate {
        switch date {
        case .date(let date): .date(date)
        case .instant(let instant): .instant(instant)
        case .anchored(let anchor, let shift): .anchored(compile(anchor), shift)
        }
    }

    private mutating func compile(_ anchor: DateAnchor) -> CompiledAnchor {
        switch anchor {
        case .today: .today
        case .now: .now
        case .triggerDate: .triggerDate
        case .triggerInstant: .triggerInstant
        case .enrolmentStart: .enrolmentStart
        case .field(let field): .field(reading(of: field))
        }
    }
}
