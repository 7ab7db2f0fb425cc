import CivilTime
import Flows
import Profiles
import Templates

extension ProfileFold {
    /// Sends, holds or refuses a message; `due` is when the step was due, from which its deadline counts.
    mutating func send(_ send: CompiledSend, of index: Int, at step: CompiledStep, due: Instant) -> StepOutcome {
        let occasion = occasion(of: enrolments[index])
        switch choice(among: send, for: occasion) {
        case .refused(let channel, let reason):
            return refuse(send, on: channel, because: reason, of: index, at: step)
        case .chosen(let channel, let values):
            let dispatch = send.dispatch(on: channel.channel)
            let deadline = deadline(of: send, due: due, for: occasion)
            switch timing(of: channel, in: send, until: deadline) {
            case .tooLate: return refuse(send, on: channel.channel, because: .tooLate, of: index, at: step)
            case .held(let reason, let until):
                enrolments[index].state = .inside(Stay(step: step.step.id, phase: .held, since: due, due: until))
                trace(.held(dispatch, reason, until: until), of: index, at: step)
                return .stay
            case .open: break
            }
            decisions.messages.append(
                QueuedMessage(
                    number: next.takeMessage(), enrolment: enrolments[index].number, profile: scope.context.number,
                    step: step.step.id, message: dispatch.message, channel: dispatch.channel,
                    purpose: dispatch.purpose, values: values, queuedAt: now, deadline: deadline))
            trace(.send(dispatch), of: index, at: step)
            return .goOn(step.next)
        }
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

    private enum Choice {
        case chosen(CompiledChannel, TemplateValues)
        case refused(Channel, Reason)
    }

    /// The first channel that can be used; when none can, the first one's refusal.
    private func choice(among send: CompiledSend, for occasion: Occasion) -> Choice {
        var refusal: Choice?
        for channel in send.channels {
            var reason = scope.refusal(on: channel.channel, for: send.send.purpose)
            if reason == nil {
                let values = values(for: channel, occasion: occasion)
                reason = textRefusal(of: channel, with: values)
                if reason == nil { return .chosen(channel, values) }
            }
            if let reason { refusal = refusal ?? .refused(channel.channel, reason) }
        }
        guard let refusal else { preconditionFailure("a send names a channel") }
        return refusal
    }

    private func textRefusal(of channel: CompiledChannel, with values: TemplateValues) -> Reason? {
        if channel.templates.isEmpty { return .noText }
        return channel.templates.contains { $0.firstMissing(in: values) != nil } ? .missingTextValue : nil
    }

    /// What the text shows or tests, as it is now.
    private func values(for channel: CompiledChannel, occasion: Occasion) -> TemplateValues {
        var values = TemplateValues()
        for field in channel.fields {
            let value = scope.value(of: field.reading)
            if !value.isMissing { values.fields[field.name] = value }
        }
        for tag in channel.tags where scope.context.tags.contains(tag.place) { values.tags.insert(tag.handle) }
        for status in channel.statuses where scope.context.statuses.contains(status.place) {
            values.statuses.insert(status.handle)
        }
        if channel.showsTriggerDate { values.triggerDate = occasion.triggerDate }
        if channel.showsInstants { values.zone = scope.context.zone }
        return values
    }

    private func deadline(of send: CompiledSend, due: Instant, for occasion: Occasion) -> Instant {
        switch send.deadline {
        case .after(let duration): duration.after(due, in: scope.context.zone)
        case .endOfTriggerDate:
            occasion.triggerDate.map { engine.calendar.end(of: $0, in: scope.context.zone) } ?? .distantPast
        }
    }
}

extension CompiledSend {
    func dispatch(on channel: Channel) -> Dispatch {
        Dispatch(message: send.message, channel: channel, purpose: send.purpose)
    }
}
