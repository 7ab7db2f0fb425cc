/// Text made fit for a terminal: nothing that moves the cursor, and known widths.
package enum Printable {
    /// Columns of a source line that are shown; longer lines are cut round the underlined place.
    private static let lineWidth = 160
    private static let tabWidth = 4

    /// The text with control characters replaced by their pictures, so that a file cannot drive the terminal.
    package static func text(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { shown.append(isControl(scalar) ? picture(scalar) : scalar) }
        return String(shown)
    }

    /// What is drawn of a source line, and where the underline goes under it.
    struct Excerpt: Equatable {
        /// The line as it is shown.
        let text: String
        /// Blank columns before the underline.
        let indent: Int
        /// Columns of the underline, at least one.
        let width: Int
    }

    /// The line with tabs widened, and the underline for the columns from `first` until, not including, `last`.
    static func excerpt(_ line: String, from first: Int, until last: Int) -> Excerpt {
        let scalars = Array(line.unicodeScalars)
        let widths = scalars.map(columns)
        let filled = scalars.lastIndex { !$0.properties.isWhitespace }.map { $0 + 1 } ?? 0
        let start = min(max(first - 1, 0), scalars.count)
        let end = min(max(last - 1, start), max(filled, start))

        var from = 0
        var until = filled
        if widths[..<filled].reduce(0, +) > lineWidth {
            from = max(0, start - lineWidth / 4)
            until = from
            var used = 0
            while until < filled, used + widths[until] <= lineWidth {
                used += widths[until]
                until += 1
            }
        }
        let shown = String(String.UnicodeScalarView(scalars[from..<max(from, until)].flatMap(drawn)))
        let text = (from > 0 ? "…" : "") + shown + (until < filled ? "…" : "")
        let indent = (from > 0 ? 1 : 0) + widths[from..<max(from, start)].reduce(0, +)
        let underlined = start < min(end, until) ? widths[start..<min(end, until)].reduce(0, +) : 0
        return Excerpt(text: text, indent: indent, width: max(1, underlined))
    }

    private static func drawn(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if scalar == "\t" { return Array(repeating: " ", count: tabWidth) }
        return [isControl(scalar) ? picture(scalar) : scalar]
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // Marks that turn the direction of writing make a line read as something else than it is.
        case .format: scalar != "\u{200D}" && scalar != "\u{200C}"
        default: false
        }
    }

    private static func picture(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}" : "\u{FFFD}"
    }

    /// How many terminal columns these characters take; as many as their parts, wherever they are cut.
    package static func columns(of characters: some Sequence<Unicode.Scalar>) -> Int {
        characters.reduce(0) { $0 + columns($1) }
    }

    /// How many terminal columns a character takes.
    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        if scalar == "\t" { return tabWidth }
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        if scalar == "\u{200D}" || scalar == "\u{200C}" { return 0 }
        return isWide(scalar.value) ? 2 : 1
    }

    /// The blocks that East Asian and emoji characters stand in.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
