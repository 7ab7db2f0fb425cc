import CivilTime
import Flows
import Profiles

/// The operators of dates and instants.
enum DateOperators {
    static let all = [
        dated("before", "earlier than this") { .before($0) },
        dated("after", "later than this") { .after($0) },
        dated("from_date", "that day or later") { .fromDate($0) },
        dated("to_date", "that day or earlier") { .toDate($0) },
        lasting("within_last", "at most this long ago") { .withinLast($0) },
        lasting("longer_ago_than", "more than this long ago") { .longerAgoThan($0) },
        lasting("within_next", "at most this far off") { .withinNext($0) },
        lasting("further_off_than", "more than this far off") { .furtherOffThan($0) },
        lasting("anniversary_within_next", "its day of the year is at most this far off") {
            .anniversaryWithinNext($0)
        },
    ]

    private static func dated(
        _ name: String, _ meaning: String, make: @escaping @Sendable (DateOperand) -> DateTest
    ) -> FieldOperator {
        FieldOperator(
            name, meaning, example: "today - 30 days", for: .days, needed: "a date",
            takes: .scalar("a date such as 2027-03-14 or today", .dateOperand)
        ) { node, _, reading in
            reading.dateOperand(node).map { .date(make($0)) }
        }
    }

    private static func lasting(
        _ name: String, _ meaning: String, make: @escaping @Sendable (CalendarDuration) -> DateTest
    ) -> FieldOperator {
        FieldOperator(
            name, meaning, example: "30 days", for: .days, needed: "a date",
            takes: ValueKind<CalendarDuration>.duration.description
        ) { node, _, reading in
            guard reading.operand(node, expected: "a duration such as 3 days") != nil else { return nil }
            return ValueKind<CalendarDuration>.duration.read(node, &reading).map { .date(make($0)) }
        }
    }
}
