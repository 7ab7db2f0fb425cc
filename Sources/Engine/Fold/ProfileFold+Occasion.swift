import CivilTime
import Flows
import Profiles

extension ProfileFold {
    /// What the enrolment is about, as the profile is now.
    func occasion(of enrolment: Enrolment) -> Occasion {
        Occasion(
            triggerDate: triggerDate(of: enrolment), triggerAt: enrolment.triggerAt, startedAt: enrolment.enteredAt,
            startedByChange: enrolment.occurrence.change, triggerData: enrolment.data)
    }

    /// The day that the trigger was about; where it was corrected since, the new one nearest to it.
    private func triggerDate(of enrolment: Enrolment) -> CivilDate? {
        guard let target = enrolment.targetDate else { return nil }
        guard
            let trigger = engine.release.dateTrigger(of: enrolment.occurrence, inFlow: enrolment.flow)
        else { return target }
        return scope.context.days(of: trigger.subject)
            .compactMap { nearest(to: target, of: $0, for: trigger) }
            .min { abs($0.days(until: target)) < abs($1.days(until: target)) }
    }

    /// The day for which a trigger fires that is nearest to `target`; nil when the leap rule skips it.
    func nearest(to target: CivilDate, of day: SubjectDay, for trigger: DateTrigger) -> CivilDate? {
        switch trigger.recurrence {
        case .once: day.day.date
        case .year: day.day.anniversary(nearest: target, leapDay: engine.calendar.leapDay(of: trigger))
        }
    }
}
