import CivilTime
import Flows
import Profiles

/// Where a step leads.
enum StepOutcome {
    /// On to the place, or out when nil: the flow has run out of steps.
    case goOn(Int?)
    /// The enrolment stays at the step; its stay was written.
    case stay
    case leave(Reason)
}

extension ProfileFold {
    /// Runs steps until the enrolment waits or ends.
    mutating func runSteps(of index: Int, in flow: CompiledFlow) {
        if flow.flow.status == .retired { return leave(index, of: flow, because: .retired) }
        guard let stay = enrolments[index].stay else { return }
        guard let stepID = stay.step else { return leave(index, of: flow, because: .completed) }
        guard var step = flow.step(stepID) else {
            preconditionFailure("a deploy leaves nobody at a step that is gone, as \"\(stepID)\" of \"\(flow.id)\"")
        }
        var outcome: StepOutcome
        switch stay.phase {
        case .waiting: outcome = wake(index, at: step, since: stay.since)
        case .held: outcome = reach(step, of: index, in: flow, due: stay.since)
        case .ready: outcome = reach(step, of: index, in: flow, due: stay.due)
        }
        while true {
            switch outcome {
            case .stay: return
            case .leave(let reason): return leave(index, of: flow, because: reason, at: step)
            case .goOn(nil): return leave(index, of: flow, because: .completed, at: step)
            case .goOn(let place?):
                step = flow.steps[place]
                // All that runs now was due when the first of it was: an outage or a pause uses up every deadline.
                outcome = reach(step, of: index, in: flow, due: stay.due)
            }
        }
    }

    /// Acts at a step, unless the enrolment must end before it.
    private mutating func reach(
        _ step: CompiledStep, of index: Int, in flow: CompiledFlow, due: Instant
    ) -> StepOutcome {
        if let reason = reasonToStop(index, in: flow) { return .leave(reason) }
        return act(index, at: step, due: due)
    }

    /// What is asked before every step.
    private func reasonToStop(_ index: Int, in flow: CompiledFlow) -> Reason? {
        if scope.context.type != .active { return .profileNotActive }
        let occasion = occasion(of: enrolments[index])
        if let reason = exitReason(from: flow, for: occasion) { return reason }
        return scope.holds(flow.keepIf, for: occasion) ? nil : .keepIf
    }

    private mutating func act(_ index: Int, at step: CompiledStep, due: Instant) -> StepOutcome {
        switch step.verb {
        case .send(let send): return self.send(send, of: index, at: step, due: due)
        case .wait(let wait, let field): return begin(wait, field: field, of: index, at: step)
        case .addTag(let tags):
            add(tags, of: index, at: step)
            return .goOn(step.next)
        case .removeTag(let tags):
            remove(tags, of: index, at: step)
            return .goOn(step.next)
        case .optOut(let flags):
            set(flags, of: index, at: step)
            return .goOn(step.next)
        case .branch(let cases, let otherwise):
            let occasion = occasion(of: enrolments[index])
            let taken = cases.first { scope.holds($0.conditions, for: occasion) }
            trace(.branch(taken?.name ?? "else"), of: index, at: step)
            return .goOn(taken.map(\.first) ?? otherwise)
        case .end(let reason): return .leave(reason)
        }
    }
}
