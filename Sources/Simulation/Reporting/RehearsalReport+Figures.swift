import CivilTime
import Flows
import Profiles

extension RehearsalReport {
    /// People who would get at least one message.
    package var reached: Int { messagesPerPerson.values.reduce(0, +) }

    /// The day with the most messages, the earliest of equals; nil without a message.
    package var busiestDay: (day: CivilDate, count: Int)? {
        let days = messagesByDay.map { (day: $0.key, count: $0.value.values.reduce(0, +)) }
        return days.max { ($0.count, $1.day) < ($1.count, $0.day) }.flatMap { $0.count > 0 ? $0 : nil }
    }

    /// The hour with the most messages, the earliest of equals; nil without a message.
    package var busiestHour: (hour: CivilDateTime, count: Int)? {
        hours.max { ($0.value, $1.key) < ($1.value, $0.key) }.flatMap { $0.value > 0 ? ($0.key, $0.value) : nil }
    }

    /// Channels that brought a message, in their own order.
    package var usedChannels: [Channel] {
        let used = Set(messages.filter { $0.count > 0 }.map(\.channel))
        return Channel.allCases.filter(used.contains)
    }

    /// Weeks that the rehearsal lasted, never fewer than one.
    package var weeks: Double { max(1, Double(days.count) / 7) }
}

extension FlowPassage {
    /// Messages of all its steps.
    package var sentCount: Int { steps.reduce(0) { $0 + $1.sentCount } }

    /// Sends of all its steps that were refused.
    package var notSentCount: Int { steps.reduce(0) { $0 + $1.notSentCount } }

    /// Firings that let nobody in.
    package var notEnteredCount: Int { notEntered.values.reduce(0, +) }

    /// People who were inside at some time.
    package var people: Int { insideBefore + entered }

    /// Whether nothing happened in it that is worth more than a line.
    package var isQuiet: Bool { people == 0 && notEnteredCount == 0 && missed == 0 }
}

extension StepPassage {
    /// Sends that were refused, for any reason.
    package var notSentCount: Int { notSent.values.reduce(0, +) }

    /// People who left the flow here.
    package var leftCount: Int { left.values.reduce(0, +) }

    /// How often a send was held, for any reason.
    package var heldCount: Int { held.values.reduce(0, +) }
}

extension [Reason: Int] {
    /// The commonest first, equals by name.
    package var ranked: [(reason: Reason, count: Int)] {
        filter { $0.value > 0 }.map { (reason: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.reason.rawValue) < ($0.count, $1.reason.rawValue) }
    }
}
