import CivilTime
import Flows
import Profiles

/// What the conditions of a flow may look at.
struct Surroundings {
    var flows: [String]
    /// Whether every trigger is about a day.
    var hasDate = false
    /// The event that alone starts the flow.
    var event: EventDefinition?
    /// Whether there is an enrolment that is asked for.
    var isInside = true
}

// MARK: What an author might ask

extension Chance {
    mutating func questions(oneIn times: Int, _ surroundings: Surroundings) -> [Question] {
        happens(oneIn: times) ? several(1...2) { $0.question(depth: 2, surroundings) } : []
    }

    mutating func question(depth: Int, _ surroundings: Surroundings) -> Question {
        switch number(0...(depth > 0 ? 11 : 8)) {
        case 0: return .tags(HandleCriteria(any: [tag(), tag()], none: happens(oneIn: 3) ? [tag()] : []))
        case 1: return .statuses(pick(HandleCriteria(any: [status(), status()]), HandleCriteria(none: [status()])))
        case 2: return .consent(pick(.email, .sms), pick(from: Purpose.allCases))
        case 3: return fieldQuestion(surroundings)
        case 4: return listQuestion()
        case 5:
            return .received(
                ReceivedQuestion(
                    message: pick(nil, "hello", "named"), channel: pick(nil, nil, .email, .sms),
                    purpose: pick(nil, nil, .promo), span: span(surroundings)))
        case 6, 7:
            return .did(
                DidQuestion(
                    event: "purchase",
                    where: happens(oneIn: 2) ? conditions([.field(dataQuestion(.eventData(total)))]) : [],
                    span: span(surroundings), atLeast: number(1...2)))
        case 8:
            return .inFlow(
                FlowQuestion(flow: pick(from: surroundings.flows), completedWithin: pick(nil, "2 days", "1 month")))
        case 9: return .all(conditions(several(1...2) { $0.question(depth: depth - 1, surroundings) }))
        case 10: return .any(conditions(several(1...2) { $0.question(depth: depth - 1, surroundings) }))
        case 11: return .none(conditions(several(1...2) { $0.question(depth: depth - 1, surroundings) }))
        default: preconditionFailure("a die has twelve sides")
        }
    }

    private mutating func fieldQuestion(_ surroundings: Surroundings) -> Question {
        let asOf: DateAnchor? = surroundings.hasDate ? pick(nil, .triggerDate) : nil
        let dataQuestion = surroundings.event.flatMap { $0["total"] }.map { self.dataQuestion(.triggerData($0)) }
        return pick(
            field("age", .number(.atLeast(18)), ifMissing: pick(nil, true, false), asOf: asOf),
            field("company", .isNotEqual("Acme")), field("my_number", .isEqual(1)),
            field("joined_at", .date(.withinLast(pick("30 days", "36 hours")))),
            field("joined_at", .date(.anniversaryWithinNext("2 months"))),
            field("wedding", .date(.before(.anchored(.today, pick(nil, "- 30 days"))))),
            dataQuestion.map(Question.field) ?? field("birth_days", .number(.atMost(60))))
    }

    private mutating func dataQuestion(_ field: FieldReference) -> FieldQuestion {
        FieldQuestion(field: field, test: .number(.above(pick(10, 20))), ifMissing: pick(nil, false))
    }

    private mutating func listQuestion() -> Question {
        let isDefault = conditions([
            .field(
                FieldQuestion(
                    field: .element(.addresses, ProfileList.addresses.fields[0]), test: .isEqual(.value(true))))
        ])
        return .list(
            ListQuestion(
                .addresses,
                pick(.some(isDefault), .every(isDefault), .none(isDefault), .count(.atLeast(2), of: []))))
    }

    private mutating func span(_ surroundings: Surroundings) -> HistorySpan {
        surroundings.isInside
            ? pick(.ever, .withinLast("3 days"), .withinLast("5 hours"), .sinceEnrolment)
            : pick(.ever, .withinLast("3 days"))
    }

    private var total: EventField { EventField(name: "total", type: .number) }
}
