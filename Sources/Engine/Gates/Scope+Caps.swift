import CivilTime
import Flows
import Profiles

extension Scope {
    /// When all of the caps let one more message through; nil when they do now.
    func whenFree(_ caps: [Cap]) -> Instant? {
        caps.compactMap { whenFree($0) }.max()
    }

    /// A cap counts what was queued, really or for a holdout. It is free when all but one less than its messages are
    /// forgotten.
    private func whenFree(_ cap: Cap) -> Instant? {
        let ends = ends(in: cap).sorted()
        return ends.count < cap.max ? nil : ends[ends.count - cap.max]
    }

    /// How many messages a cap counts now.
    func count(in cap: Cap) -> Int {
        ends(in: cap).count
    }

    /// When the cap forgets each of the messages that it counts now.
    private func ends(in cap: Cap) -> [Instant] {
        history.messages
            .filter { cap.counts($0.channel, for: $0.purpose) }
            .map { end(of: $0.at, in: cap.span) }
            .filter { $0 > now }
    }

    /// When a cap forgets a message.
    private func end(of sent: Instant, in span: Cap.Span) -> Instant {
        switch span {
        case .rolling(let duration): return duration.after(sent, in: context.zone)
        case .calendar(let unit):
            let day = context.zone.date(at: sent)
            return context.zone.startOfDay(unit.start(after: day))
        }
    }
}

extension CalendarUnit {
    /// The first day of the next span after the one that `day` lies in; weeks start on Monday.
    fileprivate func start(after day: CivilDate) -> CivilDate {
        switch self {
        case .day: day.adding(days: 1)
        case .week: day.adding(days: 8 - day.weekday.rawValue)
        case .month: day.adding(days: 1 - day.day).adding(CalendarDuration(count: 1, unit: .months))
        }
    }
}
