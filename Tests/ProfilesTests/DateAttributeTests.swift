import CivilTime
import Profiles
import Testing

@Suite struct `Of several dates under one handle` {
    static let days: [(recurring: [String], once: [String], today: String, next: String?)] = [
        ([], [], "2027-03-14", nil),
        ([], ["2027-03-14"], "2027-03-14", "2027-03-14"),
        ([], ["2027-03-20", "2027-03-15", "2027-03-13"], "2027-03-14", "2027-03-15"),
        ([], ["2020-01-01", "2026-05-05"], "2027-03-14", "2026-05-05"),
        (["2001-05-01", "2011-04-01"], [], "2027-03-14", "2011-04-01"),
        (["2001-03-13", "2011-04-01"], [], "2027-12-31", "2001-03-13"),
        (["2012-02-29"], ["2027-03-01"], "2027-02-28", "2012-02-29"),
        (["2012-02-29"], ["2027-03-02"], "2027-03-01", "2027-03-02"),
        (["2030-06-01"], ["2027-04-01"], "2027-03-14", "2027-04-01"),
        (["2010-01-01"], ["2027-03-13"], "2027-03-14", "2010-01-01"),
    ]

    @Test(arguments: days)
    func `the one that comes next counts, or the last when all are over`(
        recurring: [String], once: [String], today: String, next: String?
    ) throws {
        let dates = attributes(recurring, isRecurring: true) + attributes(once, isRecurring: false)
        let found = dates.next(onOrAfter: try #require(CivilDate(today)))
        #expect(found?.date.description == next)
    }

    private func attributes(_ days: [String], isRecurring: Bool) -> [DateAttribute] {
        days.compactMap { CivilDate($0) }.map { DateAttribute(handle: "day", date: $0, isRecurring: isRecurring) }
    }
}
