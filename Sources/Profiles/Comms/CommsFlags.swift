import CivilTime

/// A customer's flags, each true, false or missing, in two words.
package struct CommsFlags: Hashable, Sendable {
    /// Bits of the flags that have a value.
    package private(set) var known: UInt64
    /// Bits of the flags that are true; a subset of `known`.
    package private(set) var yes: UInt64

    /// `yes` bits outside `known` are dropped.
    package init(known: UInt64 = 0, yes: UInt64 = 0) {
        self.known = known
        self.yes = yes & known
    }

    /// Nil is missing, which is neither yes nor no.
    package subscript(flag: CommsFlag) -> Bool? {
        get {
            let mask: UInt64 = 1 << UInt64(flag.bit)
            return known & mask == 0 ? nil : yes & mask != 0
        }
        set {
            let mask: UInt64 = 1 << UInt64(flag.bit)
            known = newValue == nil ? known & ~mask : known | mask
            yes = newValue == true ? yes | mask : yes & ~mask
        }
    }

    /// The flags that differ between two states, in the order of their bits.
    package func changes(to other: CommsFlags) -> [FlagChange] {
        let differing = (known ^ other.known) | (yes ^ other.yes)
        guard differing != 0 else { return [] }
        return CommsFlag.all.compactMap { flag in
            guard differing & 1 << UInt64(flag.bit) != 0 else { return nil }
            return FlagChange(flag: flag, from: self[flag], to: other[flag])
        }
    }
}

/// A flag that really changed.
package struct FlagChange: Hashable, Sendable {
    package let flag: CommsFlag
    package let from: Bool?
    package let to: Bool?
    /// When the customer decided it; nil when nobody says so, and then the time of the change counts.
    package let decidedAt: Instant?

    package init(flag: CommsFlag, from: Bool?, to: Bool?, decidedAt: Instant? = nil) {
        self.flag = flag
        self.from = from
        self.to = to
        self.decidedAt = decidedAt
    }
}
