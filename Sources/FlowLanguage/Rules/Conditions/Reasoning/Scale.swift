import CivilTime
import Flows
import Profiles

/// What the bounds of a comparison are measured on; bounds on two scales say nothing about each other.
enum Scale: Hashable, Sendable {
    case numbers
    /// Days of the calendar.
    case days
    /// Days from a day that is only known when the question is asked; `now` counts as today.
    case daysFrom(DateAnchor)

    /// Whether only whole numbers stand on it.
    var isWhole: Bool { self != .numbers }
}

/// Where the values lie for which a comparison is a yes.
struct ScaledRange: Hashable, Sendable {
    var scale: Scale
    /// At least these values; a few more when months or hours make the bound a matter of the calendar.
    var range: NumberRange
    /// Whether the comparison is a yes for each value of the range.
    var isExact: Bool
}

extension FieldTest {
    /// Where the values lie for which the comparison is a yes; empty when nothing can be said.
    var ranges: [ScaledRange] {
        switch self {
        case .number(let test): [ScaledRange(scale: .numbers, range: test.range, isExact: true)]
        case .date(let test): test.ranges
        case .isEqual(.value(.date(let date))): Mark(.date(date)).map { $0.range(from: $0.low, to: $0.high) }.list
        case .isEqual(.date(let operand)): Mark(operand).map { $0.range(from: $0.low, to: $0.high) }.list
        case .isEqual, .isNotEqual, .isOne, .isNone, .missing, .text, .list: []
        }
    }
}

extension NumberTest {
    var range: NumberRange {
        switch self {
        case .above(let number): NumberRange(low: .init(value: number, isIncluded: false))
        case .atLeast(let number): .from(number, to: nil)
        case .below(let number): NumberRange(high: .init(value: number, isIncluded: false))
        case .atMost(let number): .from(nil, to: number)
        case .between(let low, let high): .from(low, to: high)
        }
    }
}

extension DateTest {
    fileprivate var ranges: [ScaledRange] {
        switch self {
        case .before(let operand): Mark(operand).map { $0.range(from: nil, to: $0.high - 1) }.list
        case .after(let operand): Mark(operand).map { $0.range(from: $0.low + 1, to: nil) }.list
        case .fromDate(let operand): Mark(operand).map { $0.range(from: $0.low, to: nil) }.list
        case .toDate(let operand): Mark(operand).map { $0.range(from: nil, to: $0.high) }.list
        case .between(let first, let last):
            between(Mark(first), Mark(last))
        case .withinLast(let duration): [Mark(duration).range(from: -Mark(duration).high, to: 0)]
        case .longerAgoThan(let duration): [Mark(duration).range(from: nil, to: -Mark(duration).low - 1)]
        case .withinNext(let duration): [Mark(duration).range(from: 0, to: Mark(duration).high)]
        case .furtherOffThan(let duration): [Mark(duration).range(from: Mark(duration).low + 1, to: nil)]
        case .anniversaryWithinNext: []
        }
    }

    private func between(_ first: Mark?, _ last: Mark?) -> [ScaledRange] {
        guard let first, let last, first.scale == last.scale else {
            return first.map { $0.range(from: $0.low, to: nil, isHalf: true) }.list
                + last.map { $0.range(from: nil, to: $0.high, isHalf: true) }.list
        }
        var range = first.range(from: first.low, to: last.high)
        range.isExact = first.isExact && last.isExact
        return [range]
    }
}

/// A day that an author wrote, between the earliest and the latest that it can be.
private struct Mark {
    let scale: Scale
    let low: Double
    let high: Double

    var isExact: Bool { low == high }

    /// A day that is written, or `today - 30 days`; an instant lies on one of three days, by the zone.
    init?(_ operand: DateOperand) {
        switch operand {
        case .date(let date): self.init(scale: .days, low: Double(date.dayNumber), high: Double(date.dayNumber))
        case .instant(let instant):
            let day = (Double(instant.milliseconds) / 86_400_000).rounded(.down)
            self.init(scale: .days, low: day - 1, high: day + 1)
        case .anchored(let anchor, let shift):
            let shifted = shift.map { Mark($0.duration) } ?? Mark(scale: .numbers, low: 0, high: 0)
            let back = shift?.isBackwards ?? false
            // Two instants are compared as such, so `before: now` is also a yes for earlier today.
            let blur: Double = anchor.isDay ? 0 : 1
            self.init(
                scale: .daysFrom(anchor == .now ? .today : anchor),
                low: (back ? -shifted.high : shifted.low) - blur, high: (back ? -shifted.low : shifted.high) + blur)
        }
    }

    /// So many days from today, as a distance.
    init(_ duration: CalendarDuration) {
        let days = duration.daysAtLeastAndMost
        self.init(scale: .daysFrom(.today), low: days.low, high: days.high)
    }

    private init(scale: Scale, low: Double, high: Double) {
        (self.scale, self.low, self.high) = (scale, low, high)
    }

    func range(from low: Double?, to high: Double?, isHalf: Bool = false) -> ScaledRange {
        ScaledRange(scale: scale, range: .from(low, to: high), isExact: isExact && !isHalf)
    }
}

extension CalendarDuration {
    /// How many days it can be at least and at most: 28 to 31 for a month.
    var daysAtLeastAndMost: (low: Double, high: Double) {
        let count = Double(count)
        switch unit {
        case .days: return (count, count)
        case .weeks: return (7 * count, 7 * count)
        case .months: return (28 * count, 31 * count)
        case .years: return (365 * count, 366 * count)
        case .hours: return ((count / 24).rounded(.down) - 1, (count / 24).rounded(.up) + 1)
        case .minutes: return ((count / 1440).rounded(.down) - 1, (count / 1440).rounded(.up) + 1)
        }
    }
}

extension DateAnchor {
    fileprivate var isDay: Bool {
        switch self {
        case .today, .triggerDate: true
        case .now, .triggerInstant, .enrolmentStart: false
        case .field(let field): field.type == .date
        }
    }
}

extension Optional {
    /// What is there, as a list.
    fileprivate var list: [Wrapped] { map { [$0] } ?? [] }
}
