import CivilTime
import Flows
import Profiles

/// Turns the names in conditions into places, and gathers on the way what they ask about.
struct ConditionCompiler {
    private(set) var vocabulary = Vocabulary()
    /// What was asked about since `beginAnew`.
    private(set) var interest = Interest()
    private let audiences: [String: [Condition]]
    private var compiledAudiences: [String: (conditions: [CompiledCondition], interest: Interest)] = [:]

    init(audiences: [String: [Condition]]) {
        self.audiences = audiences
    }

    mutating func compile(_ conditions: [Condition]) -> [CompiledCondition] {
        conditions.map { CompiledCondition(question: compile($0.question), span: $0.span) }
    }

    /// Forgets what was asked about, and gives it back to whoever goes on with it.
    mutating func beginAnew() -> Interest {
        defer { interest = Interest() }
        return interest
    }

    /// Notes what was asked about elsewhere.
    mutating func ask(_ other: Interest) {
        interest.formUnion(other)
    }

    mutating func places(ofTags tags: some Sequence<String>) -> PlaceSet {
        PlaceSet(tags.map { place(ofTag: $0) })
    }

    mutating func places(ofStatuses statuses: some Sequence<String>) -> PlaceSet {
        PlaceSet(statuses.map { place(ofStatus: $0) })
    }

    mutating func place(ofTag tag: String) -> Int {
        interest.tags = true
        return vocabulary.place(ofTag: tag)
    }

    mutating func place(ofStatus status: String) -> Int {
        interest.statuses = true
        return vocabulary.place(ofStatus: status)
    }

    mutating func handlePlaces(ofTags tags: [String]) -> [HandlePlace] {
        tags.map { HandlePlace(handle: $0, place: place(ofTag: $0)) }
    }

    mutating func handlePlaces(ofStatuses statuses: [String]) -> [HandlePlace] {
        statuses.map { HandlePlace(handle: $0, place: place(ofStatus: $0)) }
    }

    /// The slot of a column that steps or gates look at by themselves.
    mutating func slot(of column: ProfileColumn) -> Int {
        slot(of: StoredField(.column(column), as: column.type))
    }

    mutating func slot(ofVerification channel: Channel) -> Int {
        slot(of: StoredField(.verification(channel), as: .handle))
    }

    private mutating func slot(of field: StoredField) -> Int {
        let slot = vocabulary.slot(of: field)
        interest.slots.insert(slot)
        return slot
    }

    mutating func reading(of field: FieldDefinition) -> FieldReading {
        switch field.source {
        case .flag(let flag): .flag(flag)
        case .computed(let computed):
            .computed(computed, slots: computed.columns.map { slot(of: $0) })
        case .column, .verification, .custom, .dateAttribute: .slot(slot(of: field))
        }
    }

    /// The slot of a field that is stored.
    mutating func slot(of field: FieldDefinition) -> Int {
        slot(of: StoredField(field.source, as: field.type))
    }

    /// Notes that texts or steps look at the data of the event that started the enrolment.
    mutating func askForTriggerData() {
        interest.triggerData = true
    }

    /// Notes that a step asks when each flag was last decided.
    mutating func askAboutDecisions(on flags: [CommsFlag]) {
        interest.decisions.formUnion(flags)
    }

    /// Notes that a trigger is about a date.
    mutating func askAboutDate(of field: FieldDefinition) {
        interest.dates[field.source] = field.type
    }

    /// Notes that earlier enrolments in a flow matter.
    mutating func askAboutPast(inFlow flow: String) {
        interest.pastFlows?.insert(flow)
    }

    /// Notes that messages are looked back on.
    mutating func askAboutMessages(_ lookback: Lookback) {
        interest.messages = max(interest.messages, lookback)
    }

    /// How the value is got that a comparison looks at.
    mutating func reading(of reference: FieldReference) -> FieldReading {
        switch reference {
        case .profile(let field): return reading(of: field)
        case .eventData(let field): return .eventData(field)
        case .triggerData(let field):
            askForTriggerData()
            return .triggerData(field)
        case .element(_, let field): return .element(field.place)
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
        case .list(let question): compile(question)
        case .received(let question): compile(question)
        case .did(let question): compile(question)
        case .inFlow(let question): compile(question)
        }
    }

    private mutating func compile(_ question: ListQuestion) -> CompiledQuestion {
        vocabulary.ask(about: question.list)
        interest.lists.insert(question.list)
        let quantifier: CompiledQuantifier =
            switch question.quantifier {
            case .some(let conditions): .some(compile(conditions))
            case .every(let conditions): .every(compile(conditions))
            case .none(let conditions): .none(compile(conditions))
            case .count(let test, let conditions): .count(test, of: compile(conditions))
            }
        return .list(question.list, quantifier)
    }

    private mutating func compile(_ question: ReceivedQuestion) -> CompiledQuestion {
        askAboutMessages(question.span.lookback)
        interest.ownDoings = true
        return .received(question)
    }

    private mutating func compile(_ question: DidQuestion) -> CompiledQuestion {
        interest.events[question.event] = max(interest.events[question.event] ?? .never, question.span.lookback)
        return .did(
            CompiledDid(
                event: question.event, conditions: compile(question.conditions), span: question.span,
                atLeast: question.atLeast))
    }

    private mutating func compile(_ question: FlowQuestion) -> CompiledQuestion {
        askAboutPast(inFlow: question.flow)
        interest.ownDoings = true
        return .inFlow(question)
    }

    private mutating func compiledAudience(_ name: String) -> [CompiledCondition] {
        if let known = compiledAudiences[name] {
            ask(known.interest)
            return known.conditions
        }
        guard let conditions = audiences[name] else {
            preconditionFailure("a checked release has the audience \"\(name)\" that it names")
        }
        let outer = beginAnew()
        let compiled = compile(conditions)
        compiledAudiences[name] = (compiled, interest)
        ask(outer)
        return compiled
    }
}

extension HistorySpan {
    /// How far back must be loaded.
    fileprivate var lookback: Lookback {
        switch self {
        case .ever, .sinceEnrolment: .ever
        case .withinLast(let duration): .days(duration.mostDays)
        }
    }
}

extension CalendarDuration {
    /// More days than the duration ever takes, in whatever zone.
    var mostDays: Int {
        let days =
            switch unit {
            case .minutes: count / 1440
            case .hours: count / 24
            case .days: count
            case .weeks: count * 7
            case .months: count * 31
            case .years: count * 366
            }
        return days + 2
    }
}
