import CivilTime
import Profiles

/// All that has to be loaded of a profile, and of what happened to it, to decide under one release.
package struct WorkNeeds: Sendable {
    package let vocabulary: Vocabulary
    /// How far back messages are looked at.
    package let messages: Lookback
    /// How far back events are looked at, by name; others are never asked about.
    package let events: [String: Lookback]
    /// Whether conditions or texts look at the data of the event that started an enrolment.
    package let triggerData: Bool
    /// The flags whose last decision is asked for.
    package let decisions: Set<CommsFlag>
    /// The dates, birthdays apart, that date triggers are about, each with its type.
    package let dates: [FieldSource: FieldType]

    package init(
        vocabulary: Vocabulary, messages: Lookback, events: [String: Lookback], triggerData: Bool,
        decisions: Set<CommsFlag>, dates: [FieldSource: FieldType]
    ) {
        self.vocabulary = vocabulary
        self.messages = messages
        self.events = events
        self.triggerData = triggerData
        self.decisions = decisions
        self.dates = dates
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
