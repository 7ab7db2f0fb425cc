import CivilTime
import Flows
import Profiles

extension Scope {
    /// The local date of a day or an instant; nil for anything else.
    func day(_ value: FieldValue) -> CivilDate? {
        switch value {
        case .date(let date): date
        case .instant(let instant): context.zone.date(at: instant)
        case .missing, .text, .number, .boolean, .list: nil
        }
    }

    func value(of anchor: CompiledAnchor, for occasion: Occasion) -> FieldValue {
        switch anchor {
        case .today: .date(today)
        case .now: .instant(now)
        case .triggerDate: occasion.triggerDate.map(FieldValue.date) ?? .missing
        case .triggerInstant: .instant(occasion.triggerAt)
        case .enrolmentStart: .instant(occasion.startedAt)
        case .field(let reading): value(of: reading, for: occasion)
        }
    }

    func value(of date: CompiledDate, for occasion: Occasion) -> FieldValue {
        switch date {
        case .date(let date): .date(date)
        case .instant(let instant): .instant(instant)
        case .anchored(let anchor, let shift): shifted(value(of: anchor, for: occasion), by: shift)
        }
    }

    /// A day or instant moved along the calendar; a day moved by hours counts from its start.
    func shifted(_ value: FieldValue, by shift: DateShift?) -> FieldValue {
        guard let shift else { return value }
        let duration = shift.duration
        switch value {
        case .date(let date) where duration.isExact:
            let start = context.zone.startOfDay(date)
            return .instant(
                shift.isBackwards
                    ? duration.before(start, in: context.zone) : duration.after(start, in: context.zone))
        case .date(let date): return .date(shift.isBackwards ? date.subtracting(duration) : date.adding(duration))
        case .instant(let instant):
            return .instant(
                shift.isBackwards
                    ? duration.before(instant, in: context.zone) : duration.after(instant, in: context.zone))
        case .missing, .text, .number, .boolean, .list: return .missing
        }
    }

    /// Now for a duration in hours or minutes, today for one in days.
    func nowOr(_ duration: CalendarDuration) -> FieldValue {
        duration.isExact ? .instant(now) : .date(today)
    }

    func moved(_ duration: CalendarDuration, back: Bool) -> FieldValue {
        shifted(nowOr(duration), by: DateShift(duration, isBackwards: back))
    }

    /// Compares two instants as instants, and anything else as local dates: negative, zero or positive.
    private func order(of left: FieldValue, and right: FieldValue) -> Int? {
        if case .instant(let left) = left, case .instant(let right) = right {
            return left < right ? -1 : left == right ? 0 : 1
        }
        guard let left = day(left), let right = day(right) else { return nil }
        return left < right ? -1 : left == right ? 0 : 1
    }

    func order(
        _ value: FieldValue, _ date: CompiledDate, for occasion: Occasion, fits: (Int) -> Bool
    ) -> Truth {
        order(of: value, and: self.value(of: date, for: occasion)).map { Truth(fits($0)) } ?? .unknown
    }

    /// Whether `value` lies between the bounds, both included; a nil bound is open.
    func compare(_ value: FieldValue, from low: FieldValue?, to high: FieldValue?) -> Truth {
        let above = low.map { order(of: value, and: $0).map { Truth($0 >= 0) } ?? .unknown } ?? .yes
        let below = high.map { order(of: value, and: $0).map { Truth($0 <= 0) } ?? .unknown } ?? .yes
        return Truth.all([above, below])
    }

    func anniversary(of value: FieldValue, within duration: CalendarDuration) -> Truth {
        guard let date = day(value),
            let anniversary = Birthday(year: nil, month: date.month, day: date.day)
        else { return .unknown }
        // The first is in the year after the date's own: nobody has an anniversary on the day they join.
        let next = anniversary.next(onOrAfter: max(today, date.adding(days: 1)), leapDay: workspace.leapDay)
        return compare(.date(next), from: .date(today), to: moved(duration, back: false))
    }
}
