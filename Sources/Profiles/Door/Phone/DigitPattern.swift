/// A pattern of digits in the few signs of regular expressions that numbering plans use: `d` for any digit, `[2-5]`,
/// `(?:11|2d)`, groups that are told, `?`, `{2,3}` and `$`.
///
/// A matcher for digits alone answers many times faster than one for any text, and an import asks for every row.
struct DigitPattern: Sendable {
    /// What to do next with the digits.
    private enum Step {
        /// One of the digits whose bits are set.
        case digit(UInt16)
        /// Goes on here, and when that leads nowhere there.
        case either(Int, Int)
        case jump(Int)
        /// A group begins or ends here: its number twice, and one more for the end.
        case mark(Int)
        case end
    }

    /// What a pattern found.
    struct Match {
        /// Where it ends in the digits.
        let end: Int
        /// Where the group with each number, from 0, begins and ends; nil for one that took no part.
        let groups: [Range<Int>?]
    }

    private var steps: [Step] = []
    private var groupCount = 0

    /// - Precondition: the pattern uses no other signs; the data is ours.
    init(_ text: some StringProtocol) {
        var parser = DigitPatternParser(text)
        let part = parser.choice()
        groupCount = parser.groupCount
        emit(part)
    }

    /// Whether all of the digits fit.
    func matches(_ digits: ArraySlice<UInt8>) -> Bool {
        var marks: [Int?] = []
        return run(from: 0, at: digits.startIndex, in: digits, wholly: true, &marks) != nil
    }

    /// What fits at the beginning of the digits; nil when nothing does.
    func match(atStartOf digits: ArraySlice<UInt8>) -> Match? {
        var marks = [Int?](repeating: nil, count: groupCount * 2)
        guard let end = run(from: 0, at: digits.startIndex, in: digits, wholly: false, &marks) else { return nil }
        let groups = (0..<groupCount).map { group -> Range<Int>? in
            guard let start = marks[group * 2], let end = marks[group * 2 + 1] else { return nil }
            return start..<end
        }
        return Match(end: end, groups: groups)
    }

    private func run(
        from start: Int, at place: Int, in digits: ArraySlice<UInt8>, wholly: Bool, _ marks: inout [Int?]
    ) -> Int? {
        var step = start
        var place = place
        while step < steps.count {
            switch steps[step] {
            case .digit(let allowed):
                guard place < digits.endIndex, allowed & 1 << UInt16(digits[place] & 0xF) != 0 else { return nil }
                place += 1
                step += 1
            case .either(let first, let second):
                let before = marks
                if let end = run(from: first, at: place, in: digits, wholly: wholly, &marks) { return end }
                marks = before
                step = second
            case .jump(let target): step = target
            case .mark(let mark):
                if !marks.isEmpty { marks[mark] = place }
                step += 1
            case .end:
                guard place == digits.endIndex else { return nil }
                step += 1
            }
        }
        return wholly && place != digits.endIndex ? nil : place
    }

    private mutating func emit(_ part: DigitPatternPart) {
        switch part {
        case .digit(let allowed): steps.append(.digit(allowed))
        case .end: steps.append(.end)
        case .sequence(let parts): for part in parts { emit(part) }
        case .group(let part, let number):
            steps.append(.mark(number * 2))
            emit(part)
            steps.append(.mark(number * 2 + 1))
        case .choice(let parts):
            var jumps: [Int] = []
            for (place, part) in parts.enumerated() {
                guard place < parts.count - 1 else {
                    emit(part)
                    break
                }
                let fork = steps.count
                steps.append(.either(fork + 1, 0))
                emit(part)
                jumps.append(steps.count)
                steps.append(.jump(0))
                steps[fork] = .either(fork + 1, steps.count)
            }
            for jump in jumps { steps[jump] = .jump(steps.count) }
        case .repeated(let part, let times):
            for _ in 0..<times.lowerBound { emit(part) }
            var forks: [Int] = []
            for _ in times.lowerBound..<times.upperBound {
                forks.append(steps.count)
                steps.append(.end)
                emit(part)
            }
            for fork in forks { steps[fork] = .either(fork + 1, steps.count) }
        }
    }
}
