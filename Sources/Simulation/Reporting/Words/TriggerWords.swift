import CivilTime
import Flows
import Profiles

extension TriggerKind {
    /// When the trigger fires, as people read it: `7 days before the birthday, 09:00`.
    package var words: String {
        switch self {
        case .profileCreated: "a profile is created"
        case .profileUpdated(let update): "\(update.fields.map(\.name).joined(separator: " or ")) changes"
        case .tagAdded(let tag): "the tag \(tag.words) is added"
        case .tagRemoved(let tag): "the tag \(tag.words) is removed"
        case .statusAdded(let status): "the status \(status.words) is added"
        case .statusRemoved(let status): "the status \(status.words) is removed"
        case .commsChanged(let comms):
            "\(comms.flags.map(\.name).joined(separator: " or ")) "
                + (comms.to.map { "becomes \($0)" } ?? "changes")
        case .date(let trigger): trigger.words
        case .schedule(let schedule): "\(schedule.days.words), \(schedule.at)"
        case .event(let event): "the event \(event.name)"
        case .manual: "somebody is enrolled by hand"
        }
    }

    /// Whether it fires by a clock; all others wait for something that comes from outside, or for another flow.
    package var firesByClock: Bool {
        switch self {
        case .date, .schedule: true
        case .profileCreated, .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged,
            .event, .manual:
            false
        }
    }
}

extension HandleTrigger {
    fileprivate var words: String { heldFor.map { "\(handle), held for \($0)," } ?? handle }
}

extension DateTrigger {
    fileprivate var words: String {
        let day =
            switch subject {
            case .birthday: "the birthday"
            case .field(let field): field.name
            }
        return switch offset {
        case .before(let duration): "\(duration) before \(day), \(at)"
        case .onTheDay: "on \(day), \(at)"
        case .after(let duration): "\(duration) after \(day), \(at)"
        }
    }
}

extension ScheduleTrigger.Days {
    fileprivate var words: String {
        switch self {
        case .every: "every day"
        case .weekdays(let weekdays): "every \(weekdays.days.map(\.name).joined(separator: ", "))"
        case .dayOfMonth(let day): "every month on day \(day)"
        case .lastDayOfMonth: "every month on the last day"
        }
    }
}
