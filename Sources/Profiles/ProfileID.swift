/// A profile's permanent id: a UUID, printed in lower case.
package struct ProfileID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The first eight bytes, big-endian.
    package let high: UInt64
    /// The last eight bytes, big-endian.
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads `92975ecb-5264-4d31-9f2b-789fa01f4555`, in any case; nil for anything else.
    package init?(_ text: some StringProtocol) {
        var words: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for (offset, character) in text.utf8.enumerated() {
            if offset == 8 || offset == 13 || offset == 18 || offset == 23 {
                guard character == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard digits < 32, let digit = ProfileID.value(ofHexDigit: character) else { return nil }
            if digits < 16 {
                words.0 = words.0 << 4 | digit
            } else {
                words.1 = words.1 << 4 | digit
            }
            digits += 1
        }
        guard digits == 32 else { return nil }
        self.init(high: words.0, low: words.1)
    }

    /// A random (version 4) id made of 16 random bytes' worth of chance, which the caller brings.
    package init(randomHigh: UInt64, randomLow: UInt64) {
        self.init(
            high: randomHigh & 0xFFFF_FFFF_FFFF_0FFF | 0x4000,
            low: randomLow & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }

    package var description: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var offset = 0
            for digit in 0..<32 {
                if offset == 8 || offset == 13 || offset == 18 || offset == 23 {
                    buffer[offset] = UInt8(ascii: "-")
                    offset += 1
                }
                let word = digit < 16 ? high : low
                let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - digit % 16 * 4)) & 0xF
                buffer[offset] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
                offset += 1
            }
            return 36
        }
    }

    package static func < (left: ProfileID, right: ProfileID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    private static func value(ofHexDigit character: UInt8) -> UInt64? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(character - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(character - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(character - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
