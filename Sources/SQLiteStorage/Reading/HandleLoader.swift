import Profiles

/// Loads the tags or statuses of a profile that a vocabulary names.
struct HandleLoader {
    private let statement: Statement
    /// The vocabulary's places by the store's numbers; -1 for handles that it does not name.
    private let places: [Int]

    /// `numbers` are the store's, by the vocabulary's places; nil where the store has never seen the handle. There is
    /// nothing to load when it has seen none.
    init?(_ numbers: [Int64?], statement: Statement) {
        guard let highest = numbers.compactMap(\.self).max() else { return nil }
        var places = [Int](repeating: -1, count: Int(highest) + 1)
        for (place, number) in numbers.enumerated() {
            if let number { places[Int(number)] = place }
        }
        self.statement = statement
        self.places = places
    }

    func places(of profile: ProfileNumber) throws -> PlaceSet {
        var found = PlaceSet()
        try statement.eachRow {
            $0.add(profile)
        } while: { row in
            let number = Int(row.integer(0))
            guard number < places.count else { return false }
            if places[number] >= 0 { found.insert(places[number]) }
            return true
        }
        return found
    }
}
