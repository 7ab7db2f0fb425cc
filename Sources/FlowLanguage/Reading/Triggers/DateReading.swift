import Diagnostics
import Flows
import Profiles

/// `date`: some days before, on or after a date of each profile, every year or once.
enum DateReading {
    static let field = Key.required(
        "field", ValueKind<FieldDefinition>.day, "a date field of the catalogue",
        example: "joined_at")
    static let every = Key.required(
        "every", ValueKind<DateTrigger.Recurrence>.word, "how often the day comes", example: "year")
    static let shape = Shape(
        "a date trigger", field, every, BirthdayReading.when, BirthdayReading.at, BirthdayReading.catchUp,
        BirthdayReading.leapDay)

    static let key = Key.optional(
        "date",
        ValueKind<Firing>.mapping(shape) { opened, reading in
            let field = opened.read(field, &reading)
            let every = opened.read(every, &reading)
            if every == .once, opened.has(BirthdayReading.leapDay) {
                reading.report(
                    .unknownKey, "\"leap_day\" belongs to days that come every year",
                    at: opened.place(of: BirthdayReading.leapDay), help: "take it out, or write `every: year`")
            }
            return BirthdayReading.read(opened, about: field.map { .field($0) }, every: every, &reading)
        }, "a date of the profile comes round", example: "{field: joined_at, every: year, when: on the day}")
}
