import CivilTime
import Flows
import Profiles

/// When a wait for a date ends, as the profile is now.
private enum WaitEnd {
    /// `isPast` when the date lies strictly before now.
    case at(Instant, isPast: Bool)
    case missing
}

extension ProfileFold {
    private static let oneDay: Int64 = 86_400_000

    mutating func begin(
        _ wait: Wait, field: FieldReading?, of index: Int, at step: CompiledStep
    ) -> StepOutcome {
        let zone = scope.context.zone
        switch wait {
        case .duration(let duration): return stay(index, at: step, until: duration.after(now, in: zone))
        case .days(let duration, let clock):
            let day = zone.date(at: duration.after(now, in: zone))
            return stay(index, at: step, until: zone.instant(of: day, at: clock))
        case .until(let target, let ifPast):
            switch end(of: target, field: field, for: enrolments[index]) {
            case .missing: return .leave(.dateMissing)
            case .at(_, isPast: true): return past(ifPast, at: step)
            case .at(let end, _) where end < now: return .goOn(step.next)
            case .at(let end, _): return stay(index, at: step, until: end)
            }
        }
    }

    /// Goes on at once when the conditions are met, else waits for that.
    mutating func begin(_ wait: CompiledWaitUntil, of index: Int, at step: CompiledStep) -> StepOutcome {
        if scope.holds(wait.conditions, for: occasion(of: enrolments[index])) {
            return goOn(from: wait, isMet: true, of: index, at: step)
        }
        return stay(index, at: step, until: wait.upTo.after(now, in: scope.context.zone))
    }

    /// Goes on after a wait, or waits again when its date has moved on.
    mutating func wake(_ index: Int, at step: CompiledStep, from stay: Stay) -> StepOutcome {
        if case .wait(.until(let target, _), let field) = step.verb {
            switch end(of: target, field: field, for: enrolments[index]) {
            case .missing: return .leave(.dateMissing)
            case .at(let end, _) where end > now: return self.stay(index, at: step, until: end, since: stay.since)
            case .at: break
            }
        }
        if now.milliseconds - stay.since.milliseconds >= ProfileFold.oneDay { enrolments[index].depth = 0 }
        guard case .waitUntil(let wait) = step.verb else { return .goOn(step.next) }
        let isMet = stay.phase == .met || scope.holds(wait.conditions, for: occasion(of: enrolments[index]))
        return goOn(from: wait, isMet: isMet, of: index, at: step)
    }

    private mutating func goOn(
        from wait: CompiledWaitUntil, isMet: Bool, of index: Int, at step: CompiledStep
    ) -> StepOutcome {
        trace(.branch(isMet ? "met" : "not_met"), of: index, at: step)
        return .goOn(isMet ? wait.met : wait.notMet)
    }

    /// Looks at a wait again because something changed: its date may be another one, or its conditions met.
    mutating func readWaitAgain(_ index: Int, in flow: CompiledFlow) {
        guard let stay = enrolments[index].stay, stay.phase == .waiting, let step = flow.step(stay.step) else { return }
        switch step.verb {
        case .wait(.until(let target, let ifPast), let field):
            readDateAgain(target, ifPast: ifPast, field: field, of: index, at: step, in: flow, stay: stay)
        case .waitUntil(let wait):
            guard scope.holds(wait.conditions, for: occasion(of: enrolments[index])) else { return }
            enrolments[index].state = .inside(
                Stay(step: stay.step, phase: .met, since: stay.since, due: min(stay.due, now)))
        case .wait, .send, .branch, .split, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference,
            .recordConsent, .set, .webhook, .emit, .end:
            break
        }
    }

    private mutating func readDateAgain(
        _ target: WaitTarget, ifPast: Wait.IfPast, field: FieldReading?, of index: Int, at step: CompiledStep,
        in flow: CompiledFlow, stay: Stay
    ) {
        switch end(of: target, field: field, for: enrolments[index]) {
        case .missing: leave(index, of: flow, because: .dateMissing)
        case .at(let end, _) where end == stay.due: break
        case .at(_, isPast: true):
            switch ifPast {
            case .end: leave(index, of: flow, because: .ifPast)
            case .continue:
                enrolments[index].state = .inside(
                    Stay(step: stay.step, phase: .waiting, since: stay.since, due: min(stay.due, now)))
            }
        case .at(let end, _): _ = self.stay(index, at: step, until: end, since: stay.since)
        }
    }

    private func past(_ ifPast: Wait.IfPast, at step: CompiledStep) -> StepOutcome {
        switch ifPast {
        case .continue: .goOn(step.next)
        case .end: .leave(.ifPast)
        }
    }

    private mutating func stay(
        _ index: Int, at step: CompiledStep, until: Instant, since: Instant? = nil
    ) -> StepOutcome {
        enrolments[index].state = .inside(
            Stay(step: step.step.id, phase: .waiting, since: since ?? now, due: until))
        trace(.waiting(until: until), of: index, at: step)
        return .stay
    }

    private func end(of target: WaitTarget, field: FieldReading?, for enrolment: Enrolment) -> WaitEnd {
        let anchor: FieldValue
        switch target.anchor {
        case .triggerDate: anchor = occasion(of: enrolment).triggerDate.map(FieldValue.date) ?? .missing
        case .triggerInstant: anchor = .instant(enrolment.triggerAt)
        case .field:
            guard let field else { preconditionFailure("a wait for a field was compiled with it") }
            anchor = scope.day(scope.value(of: field, for: occasion(of: enrolment))).map(FieldValue.date) ?? .missing
        }
        let shifted = scope.shifted(anchor, by: target.shift)
        if target.at == nil, case .instant(let instant) = shifted { return .at(instant, isPast: instant < now) }
        guard let day = scope.day(shifted) else { return .missing }
        let clock = target.at ?? ProfileFold.morning
        let end = engine.calendar.runInstant(on: day, at: clock, in: scope.context.zone)
        return .at(end, isPast: isPast(end))
    }

    /// Whether a wait for a date ends before now. With listed runs the clock does not count, and a run of the same
    /// day is not past: the one that is at work may have started some seconds late.
    private func isPast(_ end: Instant) -> Bool {
        switch scope.workspace.runs {
        case .continuous: end < now
        case .listed: end < now && scope.context.zone.date(at: end) < scope.today
        }
    }

    /// The clock time of waits for a date that name none.
    private static let morning = ClockTime(hour: 9)
}
