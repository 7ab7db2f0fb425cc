import Testing

@testable import FlowLanguage

@Suite struct `A range of numbers` {
    /// Every range with ends from 0 to 3, open ones too.
    private static let ranges: [NumberRange] = {
        let numbers = (0...3).map(Double.init).flatMap { value in
            [true, false].map { NumberRange.End(value: value, isIncluded: $0) }
        }
        let ends = numbers.map(Optional.some) + [nil]
        return ends.flatMap { low in ends.map { NumberRange(low: low, high: $0) } }
    }()

    /// The numbers that tell two such ranges apart.
    private static let samples = (-2...8).map { Double($0) / 2 }

    /// What is in a range, by its definition.
    private func isIn(_ number: Double, _ range: NumberRange) -> Bool {
        let isHigh = range.low.map { $0.isIncluded ? number >= $0.value : number > $0.value } ?? true
        let isLow = range.high.map { $0.isIncluded ? number <= $0.value : number < $0.value } ?? true
        return isHigh && isLow
    }

    @Test func `has the numbers between its ends`() {
        for range in Self.ranges {
            let inside = Self.samples.filter { isIn($0, range) }
            #expect(Self.samples.filter(range.contains) == inside, "\(range)")
            #expect(range.isEmpty == inside.isEmpty, "\(range)")
        }
    }

    @Test func `has what both have when it is narrowed, and contains what it has`() {
        var wrong: [(NumberRange, NumberRange)] = []
        for left in Self.ranges {
            for right in Self.ranges {
                let both = Self.samples.filter { isIn($0, left) && isIn($0, right) }
                let hasAll = Self.samples.filter { isIn($0, right) }.allSatisfy { isIn($0, left) }
                let isRight = Self.samples.filter(left.narrowed(to: right).contains) == both
                if !isRight || left.contains(right) != hasAll { wrong.append((left, right)) }
            }
        }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `keeps its whole numbers`() {
        for range in Self.ranges {
            let whole = Self.samples.filter { $0 == $0.rounded() }
            #expect(whole.filter(range.ofWholeNumbers.contains) == whole.filter { isIn($0, range) }, "\(range)")
            let ends = [range.ofWholeNumbers.low, range.ofWholeNumbers.high].compactMap(\.self)
            #expect(ends.filter { !$0.isIncluded } == [])
        }
    }

    @Test(arguments: [false, true])
    func `knows when two together are all of a third`(inWholeNumbers: Bool) {
        let samples = inWholeNumbers ? Self.samples.filter { $0 == $0.rounded() } : Self.samples
        var wrong: [(NumberRange, NumberRange)] = []
        for domain in [NumberRange.all, .from(0, to: 2), .from(1, to: nil)] {
            let asked = samples.filter { isIn($0, domain) }
            for left in Self.ranges {
                for right in Self.ranges {
                    let parts = [left, right].map { inWholeNumbers ? $0.ofWholeNumbers : $0 }
                    let covers = asked.allSatisfy { isIn($0, left) || isIn($0, right) }
                    let told = NumberRange.areAll(of: domain, inWholeNumbers: inWholeNumbers, parts)
                    if told != covers { wrong.append((left, right)) }
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong)")
    }
}
