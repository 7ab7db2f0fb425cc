import CivilTime
import Flows
import Profiles

extension ProfileFold {
    /// Whether the send window is open.
    func window(of channel: CompiledChannel, for question: SendQuestion) -> GateVerdict {
        let zone = scope.context.zone
        guard let window = question.send.window, !window.isOpen(at: now, in: zone) else { return .open }
        return held(
            .heldForWindow, on: channel, for: question, from: window.nextOpening(atOrAfter: now, in: zone))
    }

    /// Whether the channel may be heard now.
    func quietHours(of channel: CompiledChannel, for question: SendQuestion) -> GateVerdict {
        let zone = scope.context.zone
        guard let quiet = channel.quietHours, quiet.isQuiet(at: now, in: zone) else { return .open }
        return held(.heldForQuietHours, on: channel, for: question, from: quiet.end(after: now, in: zone))
    }

    /// Whether all caps let one more message through.
    func caps(on channel: CompiledChannel, for question: SendQuestion) -> GateVerdict {
        guard let free = scope.whenFree(channel.caps) else { return .open }
        switch question.send.send.ifCapped {
        case .skip: return .refuses(.capped)
        case .hold:
            let runs = scope.workspace.runs
            let until = runs.next(atOrAfter: free, in: scope.workspace.zone) ?? free
            return until <= question.deadline ? .holds(.capped, until: until) : .refuses(.tooLate)
        }
    }

    /// Held until window and quiet hours allow it, or too late at once when that is beyond the deadline.
    private func held(
        _ reason: Reason, on channel: CompiledChannel, for question: SendQuestion, from opening: Instant
    ) -> GateVerdict {
        guard
            let until = runThatMeets(
                question.send.window, channel.quietHours, from: opening, until: question.deadline),
            until <= question.deadline
        else { return .refuses(.tooLate) }
        return .holds(reason, until: until)
    }

    /// `opening` itself while the engine is always awake; with listed runs the first one that both allow, nil when
    /// none does before the deadline.
    private func runThatMeets(
        _ window: SendWindow?, _ quiet: QuietHours?, from opening: Instant, until deadline: Instant
    ) -> Instant? {
        let zone = scope.context.zone
        var run = scope.workspace.runs.next(atOrAfter: opening, in: scope.workspace.zone)
        guard run != nil else { return opening }
        while let candidate = run, candidate <= deadline {
            let isOpen = window?.isOpen(at: candidate, in: zone) ?? true
            if isOpen, !(quiet?.isQuiet(at: candidate, in: zone) ?? false) { return candidate }
            run = scope.workspace.runs.next(atOrAfter: candidate.adding(milliseconds: 1), in: scope.workspace.zone)
        }
        return nil
    }
}
