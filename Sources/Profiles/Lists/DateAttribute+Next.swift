import CivilTime

extension Sequence<DateAttribute> {
    /// The one of several that conditions and waits look at: the day that comes next from `today` on, or the last one
    /// when all are over.
    package func next(onOrAfter today: CivilDate) -> DateAttribute? {
        let coming = compactMap { date in date.comes(onOrAfter: today).map { (date: date, day: $0) } }
        return coming.min { $0.day < $1.day }?.date ?? self.max { $0.date < $1.date }
    }
}

extension DateAttribute {
    /// The day itself, or the next of its anniversaries when there are such; nil when it is over.
    fileprivate func comes(onOrAfter today: CivilDate) -> CivilDate? {
        if date >= today { return date }
        guard isRecurring else { return nil }
        return (today.year...today.year + 1).lazy
            .compactMap { LeapDayRule.feb28.anniversary(of: date.monthDay, inYear: $0) }
            .first { $0 >= today }
    }
}
