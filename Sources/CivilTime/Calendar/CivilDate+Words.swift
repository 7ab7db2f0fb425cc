extension CivilDate {
    /// As people read it: `Tue 2027-03-09`.
    package var withWeekday: String { "\(weekday.name.prefix(3)) \(self)" }

    /// The month's name: `March`.
    package var monthName: String {
        [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ][month - 1]
    }
}
