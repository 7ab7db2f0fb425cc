import CivilTime
import Flows
import Profiles

/// Turns the names in conditions into places, and gathers the vocabulary on the way.
struct ConditionCompiler {
    private(set) var vocabulary = Vocabulary()
    private let audiences: [String: [Condition]]
    private var compiledAudiences: [String: [CompiledCondition]] = [:]

    init(audiences: [String: [Condition]]) {
        self.audiences = audiences
    }

    mutating func compile(_ conditions: [Condition]) -> [CompiledCondition] {
        conditions.map { CompiledCondition(question: compile($0.question), span: $0.span) }
    }

    mutating func places(ofTags tags: some Sequence<String>) -> PlaceSet {
        PlaceSet(tags.map { vocabulary.place(ofTag: $0) })
    }

    mutating func places(ofStatuses statuses: some Sequence<String>) -> PlaceSet {
        PlaceSet(statuses.map { vocabulary.place(ofStatus: $0) })
    }

    mutating func place(ofTag tag: String) -> Int {
        vocabulary.place(ofTag: tag)
    }

    mutating func place(ofStatus status: String) -> Int {
        vocabulary.place(ofStatus: status)
    }

    mutating func reading(of field: FieldDefinition) -> FieldReading {
        switch field.source {
        case .flag(let flag): .flag(flag)
        case .computed(let computed):
            .computed(computed, slots: computed.columns.map { vocabulary.slot(of: .column($0)) })
        case .column, .verification, .custom, .dateAttribute: .slot(vocabulary.slot(of: field.source))
        }
    }

    private mutating func compile(_ question: Question) -> CompiledQuestion {
        switch question {
        case .all(let conditions): .all(compile(conditions))
        case .any(let conditions): .any(compile(conditions))
        case .none(let conditions): .none(compile(conditions))
        case .field(let question): .field(compile(question))
        case .tags(let criteria):
            .tags(
                PlaceCriteria(
                    any: places(ofTags: criteria.any), all: places(ofTags: criteria.all),
                    none: places(ofTags: criteria.none)))
        case .statuses(let criteria):
            .statuses(
                PlaceCriteria(
                    any: places(ofStatuses: criteria.any), all: places(ofStatuses: criteria.all),
                    none: places(ofStatuses: criteria.none)))
        case .consent(let channel, let purpose): .consent(channel, purpose)
        case .audience(let name): .audience(compiledAudience(name))
        }
    }

    private mutating func compiledAudience(_ name: String) -> [CompiledCondition] {
        if let compiled = compiledAudiences[name] { return compiled }
        guard let conditions = audiences[name] else {
            preconditionFailure("a checked release has the audience \"\(name)\" that it names")
        }
        let compiled = compile(conditions)
        compiledAudiences[name] = compiled
        return compiled
    }

    private mutating func compile(_ question: FieldQuestion) -> CompiledFieldQuestion {
        CompiledFieldQuestion(
            field: reading(of: question.field), test: compile(question.test), ifMissing: question.ifMissing,
            asOf: question.asOf.map { compile($0) },
            comparesExactly: question.field.type == .handle || question.field.type == .timeZone)
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
