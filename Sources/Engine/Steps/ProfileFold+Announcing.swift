import CivilTime
import Flows
import Profiles
import Templates

extension ProfileFold {
    /// Queues a call of another system, and waits for its answer.
    mutating func call(
        _ call: WebhookCall, reading reads: CompiledReads, of index: Int, at step: CompiledStep
    ) -> StepOutcome {
        let values = scope.values(of: reads, for: occasion(of: enrolments[index]))
        let deadline = call.retryFor.after(now, in: scope.context.zone)
        decisions.requests.append(
            WebhookRequest(
                number: ledger.next.takeMessage(), enrolment: enrolments[index].number, profile: scope.context.number,
                step: step.step.id, to: call.to, body: call.body.jsonText(with: values), queuedAt: now,
                deadline: deadline))
        trace(.webhook(to: call.to), of: index, at: step)
        if engine.assumesAnswers { return .goOn(step.next) }
        enrolments[index].state = .inside(Stay(step: step.step.id, phase: .calling, since: now, due: deadline))
        return .stay
    }

    /// Goes on when the other system took the call; when it did not in all that time, as the step says.
    mutating func hearAnswer(_ index: Int, at step: CompiledStep, in phase: Stay.Phase) -> StepOutcome {
        guard case .webhook(let call, _) = step.verb, phase != .answered else { return .goOn(step.next) }
        return switch call.ifFailed {
        case .continue: .goOn(step.next)
        case .end: .leave(.webhookFailed)
        }
    }

    /// Records an event on which other flows may start.
    mutating func emit(_ emission: CompiledEmission, of index: Int, at step: CompiledStep) {
        var values = scope.values(of: emission.reads, for: occasion(of: enrolments[index]))
        // An instant may be announced as the day that it falls on.
        values.zone = scope.context.zone
        var data: [String: FieldValue] = [:]
        for part in emission.data { data[part.field.name] = part.body.value(as: part.field.type, with: values) }
        var edits = ChangeEdits()
        edits.event = EventRecord(name: emission.event.name, data: EventData(data))
        trace(.emit(emission.event.name), of: index, at: step)
        record(edits, by: index)
    }
}
