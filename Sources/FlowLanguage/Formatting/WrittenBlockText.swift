/// A text behind `|` or `>`: its header in the house layout and its lines without what indents them.
struct WrittenBlockText {
    /// The sign with what it needs: `|`, `>-`, `|2+`.
    let header: String
    /// The lines; those at the end that mean nothing are left out.
    let lines: [String]
    /// The last line of the file that belongs to the text.
    let lastLine: Int

    /// - Parameter parentColumn: where the list or mapping starts that it stands in; nothing for a text that is the whole
    ///   file.
    init(_ scalar: YAMLScalar, parentColumn: Int?, in source: SourceText) {
        let headerLine = source.line(at: scalar.range.lowerBound)
        let sign: Unicode.Scalar = scalar.style == .foldedBlock ? ">" : "|"
        let indicators = source.scalars[(scalar.range.lowerBound + 1)...].prefix {
            "+-0123456789".unicodeScalars.contains($0)
        }
        let raw = Self.rawLines(scalar, after: headerLine, in: source)
        var indent = raw.first { !$0.allSatisfy { $0 == " " } }.map { $0.prefix { $0 == " " }.count } ?? Int.max
        if let digit = indicators.first(where: { $0 != "+" && $0 != "-" }) {
            indent = (parentColumn ?? 0) + Int(digit.value - 0x30)
        }
        let content = raw.map { line in line.dropFirst(min(indent, line.prefix { $0 == " " }.count)) }
        let filled = content.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
        let endings = scalar.text.unicodeScalars.reversed().prefix { $0 == "\n" }.count
        let keepsEnd = indicators.contains("+") && endings > 0
        // A text that the file ends in may have no line end, though its sign asks for one.
        let dropsEnd = indicators.contains("-") || filled > 0 && endings == 0
        let emptyAtEnd = keepsEnd ? (filled > 0 ? endings - 1 : endings) : 0
        lines =
            content[..<filled].map { String(String.UnicodeScalarView($0)) } + Array(repeating: "", count: emptyAtEnd)
        // How far the lines are indented is read from the first one with anything on it.
        let opening = content.first { !$0.isEmpty }
        let needsIndent = opening?.first == " " || opening?.first == "\t"
        header = "\(sign)\(needsIndent ? "2" : "")\(keepsEnd ? "+" : dropsEnd ? "-" : "")"
        lastLine = headerLine + (keepsEnd ? raw.count : filled)
    }

    private static func rawLines(
        _ scalar: YAMLScalar, after header: Int, in source: SourceText
    ) -> [ArraySlice<Unicode.Scalar>] {
        var lines: [ArraySlice<Unicode.Scalar>] = []
        var number = header + 1
        while number < source.lineCount, source.lineStart(of: number) < scalar.range.upperBound {
            lines.append(source.line(number))
            number += 1
        }
        return lines
    }
}
