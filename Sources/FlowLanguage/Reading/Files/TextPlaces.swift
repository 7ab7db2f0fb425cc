import Diagnostics

/// The way from the characters of a text back to the file it was written in.
struct TextPlaces: Sendable {
    private let source: SourceText
    /// Nothing when the text is the whole file.
    private let scalar: YAMLScalar?

    /// The places of a YAML scalar's text.
    init(_ scalar: YAMLScalar, in source: SourceText) {
        self.source = source
        self.scalar = scalar
    }

    /// The places of a file that is text from end to end.
    init(wholeOf source: SourceText) {
        self.source = source
        scalar = nil
    }

    /// The smallest stretch of the file for each of these ranges of the text's characters.
    func spans(of ranges: [Range<Int>]) -> [SourceSpan] {
        guard let scalar else { return ranges.map(source.span) }
        guard !ranges.isEmpty else { return [] }
        let places = Self.places(of: scalar, in: source)
        guard let end = places.last else { return ranges.map { _ in source.span(scalar.range) } }
        return ranges.map { range in
            let first = range.lowerBound < places.count ? places[range.lowerBound] : end + 1
            let last = range.isEmpty ? first - 1 : range.upperBound <= places.count ? places[range.upperBound - 1] : end
            return source.span(first..<max(first, last + 1))
        }
    }

    /// Where a part of `text`, which is the whole, stands in the file.
    func span(of part: Substring, in text: String) -> SourceSpan {
        let start = text.unicodeScalars.distance(from: text.startIndex, to: part.startIndex)
        return spans(of: [start..<start + part.unicodeScalars.count])[0]
    }

    /// The index in the file of each character of the text.
    ///
    /// Quotes, escapes, folding and indentation are walked over, so a character that stands for several points at the
    /// first of them.
    private static func places(of scalar: YAMLScalar, in source: SourceText) -> [Int] {
        let raw = source.scalars
        let end = scalar.range.upperBound
        var place = scalar.range.lowerBound
        switch scalar.style {
        case .plain: break
        case .singleQuoted, .doubleQuoted: place += 1
        case .literalBlock, .foldedBlock:
            while place < end, !isBreak(raw[place]) { place += 1 }
            if place < end { place += 1 }
        }
        var places: [Int] = []
        for character in scalar.text.unicodeScalars {
            var found: Int?
            while place < end, found == nil {
                let written = raw[place]
                if scalar.style == .doubleQuoted, written == "\\" {
                    let length = escapeLength(raw, place, end)
                    if length > 0 { found = place }
                    place += max(length, 2)
                } else if written == character || (isBlank(character) && isBreak(written)) {
                    found = place
                    place += scalar.style == .singleQuoted && written == "'" ? 2 : 1
                } else if isBlank(written) {
                    place += 1
                } else {
                    found = place
                }
            }
            places.append(found ?? max(scalar.range.lowerBound, end - 1))
        }
        return places
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || isBreak(scalar) }

    /// The characters of an escape; none for an escaped line end, which stands for nothing.
    private static func escapeLength(_ raw: [Unicode.Scalar], _ place: Int, _ end: Int) -> Int {
        guard place + 1 < end else { return 1 }
        switch raw[place + 1] {
        case "x": return 4
        case "u": return 6
        case "U": return 10
        case "\n", "\r": return 0
        default: return 2
        }
    }
}
