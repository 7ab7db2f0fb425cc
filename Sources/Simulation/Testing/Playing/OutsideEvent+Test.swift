import CivilTime
import Diagnostics
import Flows
import Profiles

extension TestScene {
    /// What comes from outside: everybody is created when the world begins, then the events of each.
    func events(in zone: ZoneRules) -> [OutsideEvent] {
        let start = start(in: zone)
        return people.map { OutsideEvent(at: start, profile: $0.id, .create($0.edit)) }
            + people.flatMap { person in
                person.events.map { event in
                    OutsideEvent(
                        at: event.at.start(in: zone), profile: person.id, event.kind.happening(in: zone),
                        line: event.span.start.line)
                }
            }
    }
}

extension TestEvent.Kind {
    fileprivate func happening(in zone: ZoneRules) -> OutsideEvent.Happening {
        var edit = ProfileEdit()
        switch self {
        case .addTag(let tags): edit.tags.added = tags
        case .removeTag(let tags): edit.tags.removed = tags
        case .addStatus(let statuses): edit.statuses.added = statuses
        case .removeStatus(let statuses): edit.statuses.removed = statuses
        case .set(let fields): edit = fields
        case .comms(let flags, let decidedAt):
            edit.flags = flags
            edit.decidedAt = decidedAt?.start(in: zone)
        case .emit(let event): return .event(event)
        case .delete: return .delete
        }
        return .edit(edit)
    }
}
