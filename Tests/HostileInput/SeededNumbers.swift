/// Numbers that look random and are the same for the same seed.
package struct SeededNumbers: Sendable {
    private var state: UInt64

    /// The numbers of one seed.
    package init(seed: UInt64) { state = seed }

    /// The next number, from 0 to one below the bound.
    package mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    /// One of the elements; there must be one.
    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(below: elements.count)] }
}
