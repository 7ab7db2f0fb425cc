import CivilTime

/// The days that somebody asks to rehearse.
struct RehearsedDays {
    /// How far a rehearsal goes.
    enum Length {
        case days(Int)
        /// The last day, included.
        case until(CivilDate)
    }

    /// The most days of one rehearsal: beyond it a slip is likelier than a wish.
    static let longest = 3660

    /// The first day that is reported; nil is where the customers stand.
    var first: CivilDate?
    var length: Length

    /// The last day of a rehearsal whose report begins on `first`.
    func last(after first: CivilDate) -> CivilDate {
        switch length {
        case .days(let count): first.adding(days: count - 1)
        case .until(let last): last
        }
    }
}

/// The people with whom somebody asks to rehearse.
enum RehearsedPeople {
    /// All of the store.
    case everybody
    /// So many of the store.
    case sample(Int)
    /// People of the store, as they were named.
    case named([String])
    /// The customers of a file.
    case file(String)
}
