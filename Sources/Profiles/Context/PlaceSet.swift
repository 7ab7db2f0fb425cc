/// A set of places in a vocabulary, as bits.
package struct PlaceSet: Hashable, Sendable {
    private var first: UInt64 = 0
    /// Words after the first; no trailing zeroes, so that equal sets are equal values.
    private var rest: [UInt64] = []

    package init() {}

    package init(_ places: some Sequence<Int>) {
        for place in places { insert(place) }
    }

    package var isEmpty: Bool { first == 0 && rest.isEmpty }

    package func contains(_ place: Int) -> Bool {
        if place < 64 { return first & 1 << UInt64(place) != 0 }
        let word = place / 64 - 1
        return word < rest.count && rest[word] & 1 << UInt64(place % 64) != 0
    }

    package mutating func insert(_ place: Int) {
        if place < 64 {
            first |= 1 << UInt64(place)
            return
        }
        let word = place / 64 - 1
        while rest.count <= word { rest.append(0) }
        rest[word] |= 1 << UInt64(place % 64)
    }

    package mutating func remove(_ place: Int) {
        if place < 64 {
            first &= ~(1 << UInt64(place))
            return
        }
        let word = place / 64 - 1
        guard word < rest.count else { return }
        rest[word] &= ~(1 << UInt64(place % 64))
        while rest.last == 0 { rest.removeLast() }
    }

    package mutating func formUnion(_ other: PlaceSet) {
        first |= other.first
        while rest.count < other.rest.count { rest.append(0) }
        for (word, bits) in other.rest.enumerated() { rest[word] |= bits }
    }

    package func isDisjoint(with other: PlaceSet) -> Bool {
        if first & other.first != 0 { return false }
        return !zip(rest, other.rest).contains { $0 & $1 != 0 }
    }

    package func isSuperset(of other: PlaceSet) -> Bool {
        if other.first & ~first != 0 || other.rest.count > rest.count { return false }
        return !zip(rest, other.rest).contains { $1 & ~$0 != 0 }
    }
}
