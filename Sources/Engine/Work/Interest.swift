import CivilTime
import Flows
import Profiles

/// What somebody who decides looks at: of a profile by the places of a vocabulary, and of its past.
package struct Interest: Hashable, Sendable {
    /// The stored values that are looked at, by slot.
    package var slots = PlaceSet()
    /// Whether tags are looked at.
    package var tags = false
    /// Whether statuses are looked at.
    package var statuses = false
    /// The lists whose elements are asked about.
    package var lists: Set<ProfileList> = []
    /// How far back messages are looked at.
    package var messages = Lookback.never
    /// How far back events are looked at, by name; others are never asked about.
    package var events: [String: Lookback] = [:]
    /// Whether conditions or texts look at the data of the event that started an enrolment.
    package var triggerData = false
    /// The flags whose last decision is asked for.
    package var decisions: Set<CommsFlag> = []
    /// The dates, birthdays apart, that date triggers are about, each with its type.
    package var dates: [FieldSource: FieldType] = [:]
    /// The flows in which earlier enrolments matter, by id; nil for all, also those that are gone.
    package var pastFlows: Set<String>? = []
    /// Whether a message, an entry or an exit can change an answer.
    package var ownDoings = false

    package init() {}

    /// Looks at what the other looks at, too.
    package mutating func formUnion(_ other: Interest) {
        slots.formUnion(other.slots)
        tags = tags || other.tags
        statuses = statuses || other.statuses
        lists.formUnion(other.lists)
        messages = max(messages, other.messages)
        events.merge(other.events) { max($0, $1) }
        triggerData = triggerData || other.triggerData
        decisions.formUnion(other.decisions)
        dates.merge(other.dates) { $1 }
        if let more = other.pastFlows { pastFlows?.formUnion(more) } else { pastFlows = nil }
        ownDoings = ownDoings || other.ownDoings
    }

    /// What is looked at by both.
    package func union(_ other: Interest) -> Interest {
        var union = self
        union.formUnion(other)
        return union
    }
}

/// How far back in time something is asked about.
package enum Lookback: Hashable, Sendable, Comparable {
    case never
    /// So many days before now, counted generously.
    case days(Int)
    case ever

    /// The first instant that may matter; nil when nothing does.
    package func start(at now: Instant) -> Instant? {
        switch self {
        case .never: nil
        case .days(let days): now.adding(milliseconds: -Int64(days) * 86_400_000)
        case .ever: .distantPast
        }
    }
}
