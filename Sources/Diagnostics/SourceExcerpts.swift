/// The lines of source files, split once per file.
struct SourceExcerpts {
    private let lines: [String: [Substring]]

    init(_ sources: [String: String]) {
        lines = sources.mapValues { source in
            // "\r\n" is one character, so both kinds of line end split alike.
            source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        }
    }

    /// The line of that number, from 1, without its end and without a byte order mark.
    func line(_ number: Int, of file: String) -> String? {
        guard let lines = lines[file], lines.indices.contains(number - 1) else { return nil }
        let line = lines[number - 1]
        if number == 1, line.unicodeScalars.first == "\u{FEFF}" {
            return String(String.UnicodeScalarView(line.unicodeScalars.dropFirst()))
        }
        return String(line)
    }
}
