import Diagnostics

/// The characters of one file, with the line and column of each.
package struct SourceText: Sendable {
    /// The file's path in the workspace.
    package let file: String
    /// The characters, without a byte order mark.
    package let scalars: [Unicode.Scalar]
    private let lineStarts: [Int]

    /// The characters of `file`; libyaml's other line ends (U+0085, U+2028, U+2029) count as characters, as in editors.
    package init(file: String, scalars: [Unicode.Scalar]) {
        self.file = file
        self.scalars = scalars
        var starts = [0]
        for (index, scalar) in scalars.enumerated() {
            if scalar == "\n" || (scalar == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n")) {
                starts.append(index + 1)
            }
        }
        lineStarts = starts
    }

    /// The number of the line that holds the character, from zero.
    func line(at index: Int) -> Int {
        var low = 0
        var high = lineStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= index { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The line and column of the character with that index; an index behind the end is the end.
    package func position(at index: Int) -> SourcePosition {
        let index = min(max(index, 0), scalars.count)
        let line = line(at: index)
        return SourcePosition(line: line + 1, column: index - lineStarts[line] + 1)
    }

    /// The index of the character at a place; a place behind the file is its end.
    func index(of position: SourcePosition) -> Int {
        guard lineStarts.indices.contains(position.line - 1) else { return scalars.count }
        return min(lineStarts[position.line - 1] + position.column - 1, scalars.count)
    }

    /// The span of a range of characters.
    package func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(file: file, start: position(at: range.lowerBound), end: position(at: range.upperBound))
    }

    /// The first character of the line that holds the character.
    func lineStart(at index: Int) -> Int { lineStarts[line(at: min(max(index, 0), scalars.count))] }

    /// The characters of a stretch of the file, as they are written.
    func text(of span: SourceSpan) -> String {
        text(index(of: span.start)..<max(index(of: span.start), index(of: span.end)))
    }

    /// The line that holds the character, without its end and without blanks at its end.
    func lineRange(at index: Int) -> Range<Int> {
        let number = line(at: min(max(index, 0), scalars.count))
        let start = lineStarts[number]
        var end = number + 1 < lineStarts.count ? lineStarts[number + 1] : scalars.count
        while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
        return start..<end
    }

    /// How many lines there are; behind the last line end stands one more, which may be empty.
    var lineCount: Int { lineStarts.count }

    /// Where a line starts, by its number from zero.
    func lineStart(of number: Int) -> Int { lineStarts[number] }

    /// The characters of a line by its number from zero, without its end.
    func line(_ number: Int) -> ArraySlice<Unicode.Scalar> {
        let start = lineStarts[number]
        var end = number + 1 < lineStarts.count ? lineStarts[number + 1] : scalars.count
        if end > start, scalars[end - 1] == "\n" { end -= 1 }
        if end > start, scalars[end - 1] == "\r" { end -= 1 }
        return scalars[start..<end]
    }

    /// The next line behind the one that holds `index` with anything on it.
    func nextFilledLine(after index: Int) -> Range<Int>? {
        var number = line(at: min(max(index, 0), scalars.count)) + 1
        while number < lineStarts.count {
            let range = lineRange(at: lineStarts[number])
            if !range.isEmpty { return range }
            number += 1
        }
        return nil
    }

    /// The characters of a range as text.
    func text(_ range: Range<Int>) -> String {
        String(decoding: scalars[range.clamped(to: 0..<scalars.count)].utf8, as: UTF8.self)
    }

    /// The range without blanks and line ends at its end.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var end = min(range.upperBound, scalars.count)
        while end > range.lowerBound, scalars[end - 1].properties.isWhitespace { end -= 1 }
        return range.lowerBound..<end
    }
}

extension SourceText {
    /// Decodes UTF-8; instead of a text there is a finding when the file is too large, no UTF-8, or holds characters
    /// that no text file holds.
    static func decode(_ bytes: [UInt8], file: String) -> Result<SourceText, Refusal> {
        guard bytes.count <= YAMLTree.largestFile else {
            return .failure(Refusal(.yamlLimit, "the file has \(bytes.count) bytes, more than 1 MiB", file, nil))
        }
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(bytes.count)
        var decoder = UTF8()
        var input = bytes.makeIterator()
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { for _ in 0..<3 { _ = input.next() } }
        decoding: while true {
            switch decoder.decode(&input) {
            case .scalarValue(let scalar):
                guard isText(scalar) else {
                    let code = String(scalar.value, radix: 16, uppercase: true)
                    return .failure(
                        Refusal(
                            .yamlSyntax,
                            "the character U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)"
                                + " has no place in a text file", file, scalars))
                }
                scalars.append(scalar)
            case .emptyInput: break decoding
            case .error:
                return .failure(
                    Refusal(
                        .yamlSyntax, "the file is not UTF-8", file, scalars,
                        help: "save the file as UTF-8 in your editor"))
            }
        }
        return .success(SourceText(file: file, scalars: scalars))
    }

    /// The finding that stands for a file that could not be decoded.
    struct Refusal: Error {
        let finding: Finding

        /// `before` are the characters in front of the first bad one.
        init(_ rule: Rule, _ message: String, _ file: String, _ before: [Unicode.Scalar]?, help: String? = nil) {
            let place = SourceText(file: file, scalars: before ?? []).position(at: before?.count ?? 0)
            let span = SourceSpan(file: file, line: place.line, column: place.column)
            finding = rule.finding(message, at: span, help: help)
        }
    }

    /// The characters that YAML 1.1 allows in a file.
    private static func isText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
            true
        default: false
        }
    }
}

extension Sequence<Unicode.Scalar> {
    /// The characters as UTF-8; a text's own view of its characters takes many times as long to fill.
    var utf8: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(underestimatedCount)
        for scalar in self {
            if scalar.isASCII { bytes.append(UInt8(truncatingIfNeeded: scalar.value)) } else { bytes += scalar.utf8 }
        }
        return bytes
    }
}
