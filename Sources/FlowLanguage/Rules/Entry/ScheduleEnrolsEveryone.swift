import CivilTime
import Diagnostics
import Flows

extension Rule {
    static let scheduleEnrolsEveryone = Rule(
        "schedule-enrols-everyone", .error, "a schedule in a flow that does not say for whom")
}

extension Check {
    /// A clock knows nobody, so `enter_if` has to say for whom it is.
    static let scheduleConditions = Check(.scheduleEnrolsEveryone) { draft in
        draft.flows.filter { !$0.hasEnterIf }.flatMap { flow in
            flow.triggers.compactMap { trigger in
                guard case .schedule(let schedule) = trigger.kind else { return nil }
                return Rule.scheduleEnrolsEveryone.finding(
                    "a schedule without \"enter_if\" would enrol all profiles every \(schedule.days.inWords)",
                    at: trigger.span, help: "say for whom it is: `enter_if: […]`")
            }
        }
    }
}

extension ScheduleTrigger.Days {
    /// The days as they follow "every".
    fileprivate var inWords: String {
        switch self {
        case .every: "day"
        case .weekdays(let weekdays): weekdays.days.map(\.name).joined(separator: " and ")
        case .dayOfMonth, .lastDayOfMonth: "month"
        }
    }
}
