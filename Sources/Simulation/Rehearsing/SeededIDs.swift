import Profiles

/// Ids for profiles that bring none: made from a fixed seed, so that every rehearsal of a file gives the same ones.
package struct SeededIDs: Sendable {
    private var numbers = SeededNumbers(seed: 0x534C_5549_4345)

    package init() {}

    /// The next id.
    package mutating func next() -> ProfileID {
        ProfileID(randomHigh: numbers.next(), randomLow: numbers.next())
    }
}

/// Numbers that look random and are the same each time (SplitMix64, by Steele, Lea and Flood).
struct SeededNumbers: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
