import CivilTime
import Diagnostics
import Flows

extension Rule {
    static let scheduleEnrolsEveryone = Rule(
        "schedule-enrols-everyone", .error, "a schedule in a flow that does not say for whom",
        because: """
            Other triggers are about somebody: a birthday, a purchase. A schedule is a clock and knows nobody, so \
            without `enter_if` it would take in every profile there is, each time that it strikes.
            """,
        bad: [
            .flow(
                """
                triggers:
                  - «schedule: {every: week, weekdays: [tue], at: "10:00"}»
                """)
        ],
        good: [
            .flow(
                """
                triggers:
                  - schedule: {every: week, weekdays: [tue], at: "10:00"}
                enter_if:
                  - tags: {any: [newsletter]}
                """)
        ])
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
