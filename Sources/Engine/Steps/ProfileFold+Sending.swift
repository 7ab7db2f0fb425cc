import CivilTime
import Flows
import Profiles
import Templates

extension ProfileFold {
    /// Sends, holds or refuses a message; `due` is when the step was due, from which its deadline counts.
    mutating func send(
        _ send: CompiledSend, of index: Int, at step: CompiledStep, in flow: CompiledFlow, due: Instant
    ) -> StepOutcome {
        let question = question(of: send, at: step.step.id, of: index, in: flow, due: due)
        switch verdict(on: question) {
        case .refuse(let channel, let reason): return refuse(send, on: channel, because: reason, of: index, at: step)
        case .hold(let channel, let reason, let until):
            if reason == .safetyLimit { ledger.pause(flow) }
            hold(send.dispatch(on: channel), because: reason, until: until, since: due, of: index, at: step)
            return .stay
        case .queue(let channel, let values, let keptBack):
            let dispatch = send.dispatch(on: channel.channel)
            queue(
                dispatch, with: values, until: question.deadline, isVirtual: keptBack != nil, of: index, at: step)
            if keptBack == nil { ledger.countSend(of: flow, on: workspaceDay) }
            trace(keptBack.map { .notSent(dispatch, $0) } ?? .send(dispatch), of: index, at: step)
            return .goOn(step.next)
        }
    }

    private mutating func queue(
        _ dispatch: Dispatch, with values: TemplateValues, until deadline: Instant, isVirtual: Bool, of index: Int,
        at step: CompiledStep
    ) {
        let enrolment = enrolments[index].number
        decisions.messages.append(
            QueuedMessage(
                number: ledger.next.takeMessage(), enrolment: enrolment, profile: scope.context.number,
                step: step.step.id, message: dispatch.message, channel: dispatch.channel, purpose: dispatch.purpose,
                values: values, queuedAt: now, deadline: deadline, isVirtual: isVirtual))
        if engine.release.interest.messages != .never {
            scope.history.messages.append(
                PastMessage(
                    enrolment: enrolment, step: step.step.id, message: dispatch.message, channel: dispatch.channel,
                    purpose: dispatch.purpose, at: now))
        }
        noteOwnDoing()
    }

    /// Without an end, the step is due at once when a person lets the flow go on.
    private mutating func hold(
        _ dispatch: Dispatch, because reason: Reason, until: Instant?, since due: Instant, of index: Int,
        at step: CompiledStep
    ) {
        enrolments[index].state = .inside(Stay(step: step.step.id, phase: .held, since: due, due: until ?? now))
        trace(.held(dispatch, reason, until: until), of: index, at: step)
    }

    private mutating func refuse(
        _ send: CompiledSend, on channel: Channel, because reason: Reason, of index: Int, at step: CompiledStep
    ) -> StepOutcome {
        trace(.notSent(send.dispatch(on: channel), reason), of: index, at: step)
        return switch send.send.ifNotSent {
        case .continue: .goOn(step.next)
        case .end: .leave(.ifNotSent)
        }
    }
}

extension CompiledSend {
    func dispatch(on channel: Channel) -> Dispatch {
        Dispatch(message: send.message, channel: channel, purpose: send.purpose)
    }
}
