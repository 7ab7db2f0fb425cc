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
        case .waiting, .met: outcome = wake(index, at: step, from: stay)
        case .calling, .answered, .failed: outcome = hearAnswer(index, at: step, in: stay.phase)
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

    /// Acts at a step, unless the enrolment must end before it, or its arm passes the step.
    private mutating func reach(
        _ step: CompiledStep, of index: Int, in flow: CompiledFlow, due: Instant
    ) -> StepOutcome {
        let arms = enrolments[index].arms
        if !step.step.onlyArms.allSatisfy({ split, taking in arms[split].map(taking.contains) ?? false }) {
            return .goOn(step.next)
        }
        if let reason = reasonToStop(index, in: flow) { return .leave(reason) }
        return act(index, at: step, in: flow, due: due)
    }

    private mutating func act(
        _ index: Int, at step: CompiledStep, in flow: CompiledFlow, due: Instant
    ) -> StepOutcome {
        switch step.verb {
        case .send(let send): return self.send(send, of: index, at: step, in: flow, due: due)
        case .wait(let wait, let field): return begin(wait, field: field, of: index, at: step)
        case .waitUntil(let wait): return begin(wait, of: index, at: step)
        case .branch(let cases, let otherwise):
            let occasion = occasion(of: enrolments[index])
            let taken = cases.first { scope.holds($0.conditions, for: occasion) }
            trace(.branch(taken?.name ?? "else"), of: index, at: step)
            return .goOn(taken.map(\.first) ?? otherwise)
        case .split(let arms): return split(arms, of: index, at: step)
        case .addTag(let tags):
            add(tags, to: \.tags, noting: \.tagsAdded, as: Effect.addTag, of: index, at: step)
        case .removeTag(let tags):
            remove(tags, from: \.tags, noting: \.tagsRemoved, as: Effect.removeTag, of: index, at: step)
        case .addStatus(let statuses):
            add(statuses, to: \.statuses, noting: \.statusesAdded, as: Effect.addStatus, of: index, at: step)
        case .removeStatus(let statuses):
            remove(statuses, from: \.statuses, noting: \.statusesRemoved, as: Effect.removeStatus, of: index, at: step)
        case .optOut(let flags): set(flags, to: true, as: Effect.optOut, of: index, at: step)
        case .setPreference(let flags): set(flags, to: false, as: Effect.setPreference, of: index, at: step)
        case .recordConsent(let consent): record(consent, of: index, at: step)
        case .set(let settings): set(settings, of: index, at: step)
        case .webhook(let call, let reads): return self.call(call, reading: reads, of: index, at: step)
        case .emit(let emission): emit(emission, of: index, at: step)
        case .end(let reason): return .leave(reason)
        }
        return .goOn(step.next)
    }

    /// Takes the arm that the profile's bucket falls into; it stays with the enrolment.
    private mutating func split(_ arms: [CompiledArm], of index: Int, at step: CompiledStep) -> StepOutcome {
        let bucket = Bucket.split(flow: enrolments[index].flow, step: step.step.id, profile: scope.context.id)
        guard let arm = arms.first(where: { bucket < $0.end }) else {
            preconditionFailure("the arms of a checked split make a whole")
        }
        enrolments[index].arms[step.step.id] = arm.name
        trace(.split(arm.name), of: index, at: step)
        return .goOn(arm.first)
    }
}
