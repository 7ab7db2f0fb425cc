import Flows
import Profiles
import Templates

extension ProfileFold {
    /// Asks the gates of a send in their order, those before every step apart; the first that is closed decides.
    ///
    /// Deciding and explaining both ask here, so that nobody is told of a gate that did not decide.
    func verdict(on question: SendQuestion, hear: GateListener? = nil) -> SendVerdict {
        let isQuiet = isInHoldoutArm(enrolments[question.index], of: question.flow)
        hear?(.arm, isQuiet ? .keepsBack(.armHoldout) : .open)
        if isQuiet { return .queue(question.send.channels[0], TemplateValues(), keptBack: .armHoldout) }
        switch choice(for: question, hear: hear) {
        case .refused(let channel, let reason): return .refuse(channel, reason)
        case .chosen(let channel, let values): return verdict(on: question, by: channel, with: values, hear: hear)
        }
    }

    private func verdict(
        on question: SendQuestion, by channel: CompiledChannel, with values: TemplateValues, hear: GateListener?
    ) -> SendVerdict {
        var keptBack: Reason?
        for gate in SendGate.allCases {
            let verdict = verdict(at: gate, on: channel, of: question)
            hear?(.send(gate), verdict)
            switch verdict {
            case .open: continue
            case .refuses(let reason): return .refuse(channel.channel, reason)
            case .holds(let reason, let until): return .hold(channel.channel, reason, until: until)
            case .keepsBack(let reason): keptBack = reason
            }
        }
        return .queue(channel, values, keptBack: keptBack)
    }

    private enum Choice {
        case chosen(CompiledChannel, TemplateValues)
        case refused(Channel, Reason)
    }

    /// The first channel that can be used; when none can, the first one's refusal.
    private func choice(for question: SendQuestion, hear: GateListener?) -> Choice {
        var refusal: Choice?
        for channel in question.send.channels {
            let reason: Reason
            if let closed = scope.refusal(on: channel.channel, for: question.send.send.purpose, hear: hear) {
                reason = closed
            } else {
                let values = scope.values(of: channel.reads, for: question.occasion)
                guard let closed = textRefusal(on: channel, with: values, hear: hear) else {
                    return .chosen(channel, values)
                }
                reason = closed
            }
            refusal = refusal ?? .refused(channel.channel, reason)
        }
        guard let refusal else { preconditionFailure("a send names a channel") }
        return refusal
    }

    private func textRefusal(
        on channel: CompiledChannel, with values: TemplateValues, hear: GateListener?
    ) -> Reason? {
        for gate in TextGate.allCases {
            let reason = refusal(at: gate, of: channel, with: values)
            hear?(.text(gate, channel.channel), GateVerdict(reason))
            if let reason { return reason }
        }
        return nil
    }

    private func refusal(at gate: TextGate, of channel: CompiledChannel, with values: TemplateValues) -> Reason? {
        switch gate {
        case .text: channel.templates.isEmpty ? .noText : nil
        case .values:
            channel.templates.contains { $0.firstMissing(in: values) != nil } ? .missingTextValue : nil
        }
    }

    private func verdict(
        at gate: SendGate, on channel: CompiledChannel, of question: SendQuestion
    ) -> GateVerdict {
        switch gate {
        case .deadline: now > question.deadline ? .refuses(.tooLate) : .open
        case .window: window(of: channel, for: question)
        case .quietHours: quietHours(of: channel, for: question)
        case .caps: caps(on: channel, for: question)
        case .limit:
            ledger.maySend(question.flow, on: workspaceDay) ? .open : .holds(.safetyLimit, until: nil)
        case .duplicate: isQueuedAlready(question) ? .refuses(.duplicate) : .open
        case .holdout: question.send.asksHoldout && isHeldOut ? .keepsBack(.globalHoldout) : .open
        }
    }

    private func isQueuedAlready(_ question: SendQuestion) -> Bool {
        let number = enrolments[question.index].number
        return scope.history.messages.contains { $0.enrolment == number && $0.step == question.step }
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
}
