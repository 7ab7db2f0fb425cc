import CivilTime
import Diagnostics
import Profiles

extension ConcernRule {
    /// Somebody who would get ten messages a week or more, on average.
    static let heavyPerson = ConcernRule { report in
        let heavy = report.people.filter { Double($0.count) >= report.weeks * 10 }
        guard let first = heavy.first else { return [] }
        let perWeek = Int((Double(first.count) / report.weeks).rounded())
        let more = (heavy.count == report.people.count ? "at least " : "") + (heavy.count - 1).grouped
        let others = heavy.count > 1 ? ", and \(more) more people would get ten a week or more" : ""
        return [
            Concern(
                flow: nil,
                sentence:
                    "\(first.profile) would get \(first.count.counted("message")), about \(perWeek.grouped) a week"
                    + others,
                help: "a cap in workspace.yaml bounds this; `sluice why` tells each one's story")
        ]
    }

    /// A day with at least a hundred messages and more than ten times as many as the middle one of the days that have
    /// any, of which there must be seven.
    static let peakDay = ConcernRule { report in
        let counts = report.messagesByDay.values.map { $0.values.reduce(0, +) }.filter { $0 > 0 }.sorted()
        guard counts.count >= 7, let busiest = report.busiestDay, busiest.count >= 100 else { return [] }
        let middle = counts[counts.count / 2]
        guard busiest.count > middle * 10 else { return [] }
        return [
            Concern(
                flow: nil,
                sentence: "\(busiest.day.withWeekday) has \(busiest.count.counted("message")); an ordinary day has "
                    + middle.grouped,
                help: "look at which flow brings them, and whether shops and hotlines can answer so many at once")
        ]
    }
}
