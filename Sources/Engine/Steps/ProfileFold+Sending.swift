import CivilTime
import Flows
import Profiles
import Templates

extension ProfileFold {
    /// Sends, holds or refuses a message; `due` is when the step was due, from which its deadline counts.
    mutating func send(
        _ send: CompiledSend, of index: Int, at step: CompiledStep, in flow: CompiledFlow, due: Instant
    ) -> StepOutcome {
        let occasion = occasion(of: enrolments[index])
        let deadline = deadline(of: send, due: due, for: occasion)
        if isInHoldoutArm(enrolments[index], of: flow) {
            let dispatch = send.dispatch(on: send.channels[0].channel)
            queue(dispatch, with: TemplateValues(), until: deadline, isVirtual: true, of: index, at: step)
            trace(.notSent(dispatch, .armHoldout), of: index, at: step)
            return .goOn(step.next)
        }
        let channel: CompiledChannel
        let values: TemplateValues
        switch choice(among: send, for: occasion) {
        case .refused(let channel, let reason):
            return refuse(send, on: channel, because: reason, of: index, at: step)
        case .chosen(let chosen, let itsValues): (channel, values) = (chosen, itsValues)
        }
        let dispatch = send.dispatch(on: channel.channel)
        switch timing(of: channel, in: send, until: deadline) {
        case .tooLate: return refuse(send, on: channel.channel, because: .tooLate, of: index, at: step)
        case .capped: return refuse(send, on: channel.channel, because: .capped, of: index, at: step)
        case .held(let reason, let until):
            hold(dispatch, because: reason, until: until, since: due, of: index, at: step)
            return .stay
        case .open: break
        }
        guard ledger.maySend(flow, on: workspaceDay) else {
            ledger.pause(flow)
            hold(dispatch, because: .safetyLimit, until: nil, since: due, of: index, at: step)
            return .stay
        }
        let number = enrolments[index].number
        if scope.history.messages.contains(where: { $0.enrolment == number && $0.step == step.step.id }) {
            return refuse(send, on: channel.channel, because: .duplicate, of: index, at: step)
        }
        let isVirtual = send.asksHoldout && isHeldOut
        queue(dispatch, with: values, until: deadline, isVirtual: isVirtual, of: index, at: step)
        if !isVirtual { ledger.countSend(of: flow, on: workspaceDay) }
        trace(isVirtual ? .notSent(dispatch, .globalHoldout) : .send(dispatch), of: index, at: step)
        return .goOn(step.next)
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

    /// Whether the enrolment took an arm that hears nothing.
    private func isInHoldoutArm(_ enrolment: Enrolment, of flow: CompiledFlow) -> Bool {
        flow.holdoutArms.contains { split, arms in enrolment.arms[split].map(arms.contains) ?? false }
    }

    /// Whether the profile belongs to the workspace's holdout.
    private var isHeldOut: Bool {
        guard let holdout = scope.workspace.holdout else { return false }
        return Bucket.holdout(salt: holdout.salt, profile: scope.context.id) < holdout.share.basisPoints
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
                let values = scope.values(of: channel.reads, for: occasion)
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
