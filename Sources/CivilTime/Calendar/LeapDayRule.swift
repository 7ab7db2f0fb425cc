/// When an anniversary of 29 February is celebrated in a common year; in a leap year it always is on 29 February.
package enum LeapDayRule: String, Sendable, Hashable, CaseIterable {
    case feb28 = "feb_28"
    case mar1 = "mar_1"
    case skip

    /// The date of `day` in `year`; nil when the rule skips that year.
    package func anniversary(of day: MonthDay, inYear year: Int) -> CivilDate? {
        if !day.isLeapDay || CivilDate.isLeap(year) {
            return CivilDate(year: year, month: day.month, day: day.day)
        }
        switch self {
        case .feb28: return CivilDate(year: year, month: 2, day: 28)
        case .mar1: return CivilDate(year: year, month: 3, day: 1)
        case .skip: return nil
        }
    }
}
