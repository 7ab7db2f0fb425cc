import Profiles

/// Profiles, a bit for each: their numbers are dense, so a million take 125 kB.
struct ProfileNumberSet: Sendable {
    private var words: [UInt64] = []
    private(set) var count = 0

    /// Whether the number is new.
    @discardableResult
    mutating func insert(_ number: ProfileNumber) -> Bool {
        let word = Int(number / 64)
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
        let bit: UInt64 = 1 << UInt64(number % 64)
        guard words[word] & bit == 0 else { return false }
        words[word] |= bit
        count += 1
        return true
    }

    func contains(_ number: ProfileNumber) -> Bool {
        let word = Int(number / 64)
        return word < words.count && words[word] & 1 << UInt64(number % 64) != 0
    }

    /// The numbers above `number`, in order, at most `limit`.
    func numbers(after number: ProfileNumber, limit: Int) -> [ProfileNumber] {
        var found: [ProfileNumber] = []
        var next = number + 1
        while found.count < limit, Int(next / 64) < words.count {
            let rest = words[Int(next / 64)] >> UInt64(next % 64)
            if rest == 0 {
                next = (next / 64 + 1) * 64
            } else {
                next += ProfileNumber(rest.trailingZeroBitCount)
                found.append(next)
                next += 1
            }
        }
        return found
    }
}
