/// A bar of block letters, exact to an eighth of one.
enum TextBar {
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// `part` of `whole`, which would fill `width` letters; what is not nothing shows something.
    static func text(_ part: Int, of whole: Int, width: Int) -> String {
        guard part > 0, whole > 0 else { return "" }
        let filled = max(1, min(width * 8, (part * width * 16 + whole) / (whole * 2)))
        return String(repeating: "█", count: filled / 8) + eighths[filled % 8]
    }

    /// The same with blanks up to the full width, so that what comes next stands below each other.
    static func padded(_ part: Int, of whole: Int, width: Int) -> String {
        text(part, of: whole, width: width).padded(to: width)
    }
}

extension String {
    /// With blanks at the end, up to so many letters.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    /// With blanks at the beginning.
    func padded(before width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    /// With an ellipsis at its end where it is longer.
    func cut(to width: Int) -> String { count > width ? prefix(width - 1) + "…" : self }

    /// Lines of at most so many letters, broken between words; all but the first stand behind `indent`.
    func lines(width: Int, indent: String = "") -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width - (lines.isEmpty ? 0 : indent.count) {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        lines.append(line)
        return lines.enumerated().map { $0 == 0 ? $1 : indent + $1 }
    }
}
