import Profiles

/// Loads the tags or statuses of profiles that a vocabulary names.
struct HandleLoader {
    private let rows: ProfileRows
    /// The vocabulary's places by the store's numbers; -1 for handles that it does not name.
    private let places: [Int]

    /// `numbers` are the store's, by the vocabulary's places; nil where the store has never seen the handle. There is
    /// nothing to load when it has seen none. The rows have a number in their second column.
    init?(_ numbers: [Int64?], rows: ProfileRows) {
        guard let highest = numbers.compactMap(\.self).max() else { return nil }
        var places = [Int](repeating: -1, count: Int(highest) + 1)
        for (place, number) in numbers.enumerated() {
            if let number { places[Int(number)] = place }
        }
        self.rows = rows
        self.places = places
    }

    func places(of profile: ProfileNumber) throws -> PlaceSet {
        var found = PlaceSet()
        try rows.each(of: profile) { row in
            let number = Int(row.integer(1))
            if number < places.count, places[number] >= 0 { found.insert(places[number]) }
        }
        return found
    }
}
