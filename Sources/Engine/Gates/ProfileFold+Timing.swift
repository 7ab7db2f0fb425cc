import CivilTime
import Flows
import Profiles

/// What the clock says about a send.
enum SendTiming {
    case open
    case held(Reason, until: Instant)
    case tooLate
    case capped
}

extension ProfileFold {
    /// Asks the deadline, then the send window, then quiet hours, then the caps.
    func timing(of channel: CompiledChannel, in send: CompiledSend, until deadline: Instant) -> SendTiming {
        if now > deadline { return .tooLate }
        let zone = scope.context.zone
        let reason: Reason
        let opening: Instant
        if let window = send.window, !window.isOpen(at: now, in: zone) {
            reason = .heldForWindow
            opening = window.nextOpening(atOrAfter: now, in: zone)
        } else if let quiet = channel.quietHours, quiet.isQuiet(at: now, in: zone) {
            reason = .heldForQuietHours
            opening = quiet.end(after: now, in: zone)
        } else {
            return timing(ofCapsOn: channel, in: send, until: deadline)
        }
        guard let until = runThatMeets(send.window, channel.quietHours, from: opening, until: deadline),
            until <= deadline
        else { return .tooLate }
        return .held(reason, until: until)
    }

    private func timing(
        ofCapsOn channel: CompiledChannel, in send: CompiledSend, until deadline: Instant
    ) -> SendTiming {
        guard let free = scope.whenFree(channel.caps) else { return .open }
        switch send.send.ifCapped {
        case .skip: return .capped
        case .hold:
            let runs = scope.workspace.runs
            let until = runs.next(atOrAfter: free, in: scope.workspace.zone) ?? free
            return until <= deadline ? .held(.capped, until: until) : .tooLate
        }
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
