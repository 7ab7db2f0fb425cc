import Templates

/// The text of a message as its readers see it, each character at its place in the source.
struct ShownText {
    /// What is shown in HTML.
    enum Depth {
        /// All that is neither style, script nor comment; a tag's links belong to it.
        case withTags
        /// Words alone.
        case words
    }

    /// Stands where a placeholder is printed.
    static let printed: Unicode.Scalar = "\u{FFFC}"

    /// Blank where nothing is shown.
    private(set) var scalars: [Unicode.Scalar]

    init(_ template: Template, _ depth: Depth) {
        scalars = Array(template.source.unicodeScalars)
        var place = 0
        for range in template.textRanges {
            hidePlaceholders(place..<range.lowerBound)
            place = range.upperBound
        }
        hidePlaceholders(place..<scalars.count)
        if template.dialect == .html { hideMarkup(depth) }
    }

    private mutating func hidePlaceholders(_ range: Range<Int>) {
        guard let first = range.first else { return }
        hide(range)
        scalars[first] = Self.printed
    }

    private mutating func hide(_ range: Range<Int>) {
        for place in range where scalars[place] != Self.printed { scalars[place] = " " }
    }

    private mutating func hideMarkup(_ depth: Depth) {
        var place = 0
        while place < scalars.count {
            guard scalars[place] == "<" else {
                place += 1
                continue
            }
            let end: Int
            if starts(with: "<!--", at: place) {
                end = ending(with: "-->", from: place)
                hide(place..<end)
            } else if let element = ["style", "script"].first(where: { starts(with: "<\($0)", at: place) }) {
                end = ending(with: "</\(element)", from: place)
                hide(place..<end)
            } else if isTag(at: place) {
                end = endOfTag(from: place)
                if depth == .words { hide(place..<end) }
            } else {
                end = place + 1
            }
            place = max(end, place + 1)
        }
    }

    private func isTag(at place: Int) -> Bool {
        guard place + 1 < scalars.count else { return false }
        let next = scalars[place + 1]
        return next == "/" || next == "!" || next.properties.isAlphabetic
    }

    private func endOfTag(from start: Int) -> Int {
        var quote: Unicode.Scalar?
        for place in start + 1..<scalars.count {
            let scalar = scalars[place]
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "\"" || scalar == "'" {
                quote = scalar
            } else if scalar == ">" {
                return place + 1
            }
        }
        return scalars.count
    }

    /// The place behind the next such ASCII text; the end when it never comes.
    private func ending(with text: String, from start: Int) -> Int {
        var place = start
        while place < scalars.count {
            if starts(with: text, at: place) { return place + text.unicodeScalars.count }
            place += 1
        }
        return scalars.count
    }

    /// Whether an ASCII text in lower case stands there, in any case.
    func starts(with text: String, at place: Int) -> Bool {
        var place = place
        for scalar in text.unicodeScalars {
            guard place < scalars.count, scalars[place].properties.lowercaseMapping == String(scalar) else {
                return false
            }
            place += 1
        }
        return true
    }
}
