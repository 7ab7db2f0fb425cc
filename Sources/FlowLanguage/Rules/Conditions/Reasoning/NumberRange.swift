/// A stretch of numbers; an end that is nil is open.
struct NumberRange: Hashable, Sendable {
    /// Where a stretch ends.
    struct End: Hashable, Sendable {
        var value: Double
        /// Whether the number itself belongs to the stretch.
        var isIncluded = true
    }

    var low: End?
    var high: End?

    /// Every number.
    static let all = NumberRange()

    /// From one number to another, both included; nil leaves that side open.
    static func from(_ low: Double?, to high: Double?) -> NumberRange {
        NumberRange(low: low.map { End(value: $0) }, high: high.map { End(value: $0) })
    }

    /// Whether no number is in it.
    var isEmpty: Bool {
        guard let low, let high else { return false }
        return low.value > high.value || (low.value == high.value && !(low.isIncluded && high.isIncluded))
    }

    func contains(_ number: Double) -> Bool { !narrowed(to: .from(number, to: number)).isEmpty }

    /// Whether every number of `other` is in it.
    func contains(_ other: NumberRange) -> Bool { other.isEmpty || narrowed(to: other) == other }

    /// What both have in common.
    func narrowed(to other: NumberRange) -> NumberRange {
        NumberRange(
            low: [low, other.low].compactMap(\.self).max { ($0.value, !$0.isIncluded) < ($1.value, !$1.isIncluded) },
            high: [high, other.high].compactMap(\.self).min { ($0.value, $0.isIncluded) < ($1.value, $1.isIncluded) })
    }

    /// The same whole numbers, with ends that are such numbers: more than 17 is 18 or more.
    var ofWholeNumbers: NumberRange {
        .from(
            low.map { $0.isIncluded || $0.value != $0.value.rounded() ? $0.value.rounded(.up) : $0.value + 1 },
            to: high.map { $0.isIncluded || $0.value != $0.value.rounded() ? $0.value.rounded(.down) : $0.value - 1 })
    }

    /// Whether the two together leave out nothing between them.
    func meets(_ other: NumberRange, inWholeNumbers: Bool) -> Bool {
        guard let high, let low = other.low else { return true }
        if inWholeNumbers { return low.value <= high.value + 1 }
        return low.value < high.value || (low.value == high.value && (low.isIncluded || high.isIncluded))
    }
}

extension NumberRange {
    /// Whether some of the stretches together have every number of `domain`.
    static func areAll(of domain: NumberRange, inWholeNumbers: Bool, _ ranges: [NumberRange]) -> Bool {
        let parts = ranges.map { $0.narrowed(to: domain) }.filter { !$0.isEmpty }
            .sorted { left, right in
                guard let second = right.low else { return false }
                guard let first = left.low else { return true }
                return (first.value, !first.isIncluded) < (second.value, !second.isIncluded)
            }
        guard var covered = parts.first, covered.low == domain.low else { return false }
        for part in parts.dropFirst() {
            guard covered.meets(part, inWholeNumbers: inWholeNumbers) else { return false }
            guard let high = covered.high, let further = part.high else {
                covered.high = nil
                break
            }
            if (high.value, high.isIncluded) < (further.value, further.isIncluded) { covered.high = further }
        }
        return covered.high == domain.high
    }
}

private func < (left: (Double, Bool), right: (Double, Bool)) -> Bool {
    left.0 != right.0 ? left.0 < right.0 : !left.1 && right.1
}
