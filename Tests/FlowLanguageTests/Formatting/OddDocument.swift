import HostileInput

/// YAML with every freedom that an author has: random values in a random layout, with comments and blank lines anywhere.
struct OddDocument {
    private var numbers: SeededNumbers
    private(set) var text = ""
    /// The comments that were written, in their order.
    private(set) var comments = 0
    /// Further in than this, a comment would be a line of the text above it.
    private var furthestComment = Int.max

    init(seed: UInt64) {
        numbers = SeededNumbers(seed: seed)
        if chance(20) { text += "\u{FEFF}" }
        gap(indent: 0)
        if chance(12) { text += "---\(behind())" }
        if chance(15) { flow(depth: 0, indent: 1, mayBreak: true) } else { block(depth: 0, indent: 0) }
        if !text.hasSuffix("\n"), !chance(5) { text += behind() }
        if text.hasSuffix("\n") { gap(indent: numbers.next(below: 5)) }
        if chance(6) { text = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") }
    }

    private mutating func chance(_ percent: Int) -> Bool { numbers.next(below: 100) < percent }

    private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

    private mutating func comment() -> String {
        comments += 1
        return numbers.pick(["#", "# ", "#  ", "##", "#!", "#\t"]) + "\(comments) - a: [b"
    }

    /// The end of a line, perhaps with a comment in front.
    private mutating func behind() -> String {
        switch numbers.next(below: 10) {
        case 0: blanks(1 + numbers.next(below: 20)) + comment() + "\n"
        case 1: blanks(numbers.next(below: 3)) + "\n"
        default: "\n"
        }
    }

    /// Blank lines and comments on lines of their own.
    private mutating func gap(indent: Int) {
        while chance(15) { text += blanks(numbers.next(below: 4)) + "\n" }
        while chance(12) {
            let column = chance(50) ? indent : numbers.next(below: 9)
            text += blanks(min(column, furthestComment)) + comment() + "\n"
            if chance(20) { text += "\n" }
        }
        furthestComment = .max
    }

    /// A list or mapping of lines; the cursor stands at the start of a line, or behind a dash in the column of `indent`.
    private mutating func block(depth: Int, indent: Int, isBehindDash: Bool = false) {
        let isList = chance(40)
        for number in 0..<(1 + numbers.next(below: 4)) {
            if number > 0 || !isBehindDash {
                gap(indent: indent)
                text += blanks(indent)
            }
            if isList {
                text += "-"
                item(depth: depth + 1, indent: indent)
            } else {
                if chance(4) {
                    text += "? \(key(number))\(behind())\(blanks(indent)):"
                } else {
                    text += key(number) + (chance(10) ? " :" : ":")
                }
                value(depth: depth + 1, indent: indent)
            }
        }
    }

    private mutating func key(_ number: Int) -> String {
        numbers.pick([
            "k\(number)", "\"k\(number)\"", "'k\(number)'", "long key\(number)", "x-\(number)", "日本\(number)",
        ])
    }

    private mutating func item(depth: Int, indent: Int) {
        if depth < 5, chance(30) {
            let more = 1 + numbers.next(below: 4)
            if chance(70) {
                text += blanks(more)
                block(depth: depth, indent: indent + 1 + more, isBehindDash: true)
            } else {
                text += behind()
                block(depth: depth, indent: indent + more)
            }
        } else {
            leaf(depth: depth, indent: indent)
        }
    }

    private mutating func value(depth: Int, indent: Int) {
        guard depth < 5, chance(35) else { return leaf(depth: depth, indent: indent) }
        text += behind()
        block(depth: depth, indent: indent + 1 + numbers.next(below: 5))
    }

    /// What needs no lines of a list or mapping, and the end of its line.
    private mutating func leaf(depth: Int, indent: Int) {
        switch numbers.next(below: 10) {
        case 0: text += behind()
        case 1, 2, 3:
            text += blanks(1 + numbers.next(below: 3))
            flow(depth: depth, indent: indent + 1, mayBreak: chance(40))
            text += behind()
        case 4: blockText(indent: indent)
        case 5:
            text += behind()
            gap(indent: indent + 1)
            text +=
                blanks(indent + 1 + numbers.next(below: 3)) + scalar(indent: indent + 1, inFlow: false, mayBreak: true)
            text += behind()
        default:
            text += blanks(1 + numbers.next(below: 3)) + scalar(indent: indent + 1, inFlow: false, mayBreak: true)
            text += behind()
        }
    }

    private mutating func blockText(indent: Int) {
        let extra = 1 + numbers.next(below: 4)
        let needsIndent = chance(30)
        let indicator = needsIndent ? "\(extra)" : ""
        let chomping = numbers.pick(["", "", "-", "+"])
        text += " " + numbers.pick(["|", ">"]) + (chance(50) ? indicator + chomping : chomping + indicator) + behind()
        let ground = blanks(indent + extra)
        for number in 0..<numbers.next(below: 5) {
            let isFirst = number == 0 && !needsIndent
            text += ground + (isFirst ? "" : numbers.pick(["", "", "  ", "\t", "# "]))
            text += numbers.pick(["words", "- a: b", "{{ x }} # none", "'", "end  ", isFirst ? "first" : ""]) + "\n"
            if chance(20) { text += blanks(numbers.next(below: indent + extra + 1)) + "\n" }
        }
        while chance(20) { text += "\n" }
        furthestComment = indent
    }

    private mutating func flow(depth: Int, indent: Int, mayBreak: Bool) {
        let isList = chance(50)
        text += isList ? "[" : "{"
        let count = chance(5) ? 30 : numbers.next(below: 4)
        for number in 0..<count {
            space(indent: indent, mayBreak: mayBreak)
            if !isList || chance(8) {
                text += key(number)
                if isList || chance(90) {
                    text += ": "
                    space(indent: indent, mayBreak: mayBreak)
                    inFlow(depth: depth + 1, indent: indent, mayBreak: mayBreak)
                }
            } else {
                inFlow(depth: depth + 1, indent: indent, mayBreak: mayBreak)
            }
            space(indent: indent, mayBreak: mayBreak)
            if number + 1 < count || chance(10) { text += "," }
        }
        space(indent: indent, mayBreak: mayBreak)
        text += isList ? "]" : "}"
    }

    private mutating func inFlow(depth: Int, indent: Int, mayBreak: Bool) {
        if depth < 5, chance(25) {
            flow(depth: depth, indent: indent, mayBreak: mayBreak)
        } else {
            text += scalar(indent: indent, inFlow: true, mayBreak: mayBreak)
        }
    }

    private mutating func space(indent: Int, mayBreak: Bool) {
        text += blanks(numbers.next(below: 2))
        guard mayBreak, chance(25) else { return }
        text += chance(30) ? " " + comment() + "\n" : "\n"
        gap(indent: indent)
        text += blanks(indent + numbers.next(below: 4))
    }

    private mutating func scalar(indent: Int, inFlow: Bool, mayBreak: Bool) -> String {
        let gap = mayBreak && chance(25) ? numbers.pick(["\n", " \n\n", "\n \n\n"]) + blanks(indent + 1) : " "
        return numbers.pick([
            "word", "two\(gap)words", "'it''s\(gap)single'", "\"a \\\"b\\\"\(gap)c\"", "'say \"x\"'", "\"\"", "''",
            "null",
            "09:00", "\"09:00\"", "-1", "a#b", "\"# none\"", "\"x \\\(mayBreak ? "\n" + blanks(indent) : "t")y\"", "~",
            "https://x.example/?a=b", "日本語\(gap)é", "e \u{1F382}", "\"a\\ \(gap)b\"", "'- '",
            inFlow ? "-" : "a, [b]", inFlow ? "x" : "c }\(gap)d", String(repeating: "long ", count: 25) + "end",
        ])
    }
}
